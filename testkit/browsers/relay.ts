import { createServer, connect, type Socket } from 'node:net';

/**
 * A fixed address for a browser's proxy, behind which the lab may change: a browser is told of its
 * proxy when it starts, and tests that share a browser have a lab each.
 */
export interface Relay {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /**
   * Leads to the proxy on that port of this machine from now on. Connections to the one before are
   * cut.
   */
  leadTo(port: number): void;
  /** Cuts all connections; new ones are refused until `leadTo`. */
  cut(): void;
  /** Cuts all connections and frees the port. */
  close(): Promise<void>;
}

/** Starts a relay on loopback that leads nowhere yet. */
export async function startRelay(): Promise<Relay> {
  const open = new Set<Socket>();
  let target: number | undefined;
  const server = createServer((client) => {
    if (target === undefined) {
      client.destroy();
      return;
    }
    const lab = connect({ port: target, host: '127.0.0.1' });
    for (const [socket, other] of [
      [client, lab],
      [lab, client],
    ] as const) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new TypeError('The relay has no port.');
  }
  function cut() {
    target = undefined;
    for (const socket of open) socket.destroy();
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    leadTo(port) {
      cut();
      target = port;
    },
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
