import http from 'node:http';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { readAuthority } from './address.ts';
import { connectionId, proxyWorld } from './proxy-world.ts';
import { malformed, outsideHost, refusalText, userWanted } from './refusal.ts';
import type { ServedLab } from './served-lab.ts';

/** How long a client may take, in milliseconds. */
export interface Patience {
  /** For a TLS handshake, and again for the head of a request. */
  readonly head: number;
  /** For a whole request. */
  readonly whole: number;
}

export interface Front {
  /**
   * Emits `request` for every request, whichever way it came; over TLS its socket is a `TLSSocket`.
   */
  readonly server: http.Server;
  /** Calls `listener` for every request that asks to become a WebSocket, in place of `request`. */
  onHandshake(
    listener: (incoming: http.IncomingMessage, socket: Duplex, head: Buffer) => void,
  ): void;
  /** The world that the tunnel was opened for in which a connection speaks. */
  worldOf(socket: Duplex): string | undefined;
  /** Ends every connection at once. */
  destroyConnections(): void;
}

/**
 * One port for plain HTTP, TLS and tunnels of a proxy: the first byte of a connection tells them
 * apart, and a tunnel's inside is looked at in the same way. The server does not listen yet.
 */
export function createFront(
  lab: ServedLab,
  identity: { readonly key: string; readonly cert: string },
  patience: Patience,
  /** Whether a proxy's client must give a user name: the world. */
  proxyUserRequired = false,
): Front {
  const connections = new Set<Duplex>();
  const tunnels = new Map<string, string>();
  const server = http.createServer({
    headersTimeout: patience.head,
    requestTimeout: patience.whole,
    connectionsCheckingInterval: Math.min(1000, patience.head),
    // Longer than the pools of clients keep an idle connection, so that theirs is the side that
    // closes it.
    keepAliveTimeout: 75_000,
  });
  const secure = tls.createServer({
    ...identity,
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: patience.head,
  });

  // node:http's own listener takes a connection that speaks HTTP; ours comes before it. TLS hands
  // its clear side to the same listener, so that one HTTP server keeps the time limits for all.
  const [speakHttp] = server.listeners('connection') as [(this: unknown, socket: Duplex) => void];
  server.removeAllListeners('connection');
  const greet = (socket: Duplex) => {
    onFirstByte(socket, patience.head, (byte) => {
      // A TLS socket takes what is there to read by itself; resumed, the bytes would flow past it.
      if (byte === tlsHandshake) secure.emit('connection', socket);
      else {
        speakHttp.call(server, socket);
        socket.resume();
      }
    });
  };
  server.on('connection', (socket) => {
    connections.add(socket);
    const id = connectionId(socket);
    socket.once('close', () => {
      connections.delete(socket);
      if (id !== undefined) tunnels.delete(id);
    });
    greet(socket);
  });
  secure.on('secureConnection', (socket) => speakHttp.call(server, socket));
  secure.on('tlsClientError', (_error, socket) => socket.destroy());

  server.on('connect', (incoming, socket, head) => {
    const wanted = readAuthority(incoming.url ?? '');
    const world = proxyWorld(incoming.headers['proxy-authorization']);
    socket.on('error', () => socket.destroy());
    if (!wanted) {
      socket.end(refusalText({ status: 400, error: 'CONNECT needs a host and a port.' }));
    } else if (!lab.answersFor(wanted.name)) {
      socket.end(refusalText(outsideHost(wanted.name, lab.hosts)));
    } else if (proxyUserRequired && world === undefined) {
      socket.end(refusalText(userWanted));
    } else {
      const id = connectionId(socket);
      if (world !== undefined && id !== undefined) tunnels.set(id, world);
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      // A client may send the beginning of its TLS handshake without waiting for this line.
      if (head.length > 0) socket.unshift(head);
      greet(socket);
    }
  });
  let shakeHands: (incoming: http.IncomingMessage, socket: Duplex, head: Buffer) => void = () => {};
  server.on('upgrade', (incoming, socket: Duplex, head) => {
    socket.on('error', () => socket.destroy());
    if (incoming.headers.upgrade?.toLowerCase() === 'websocket') {
      shakeHands(incoming, socket, head);
      return;
    }
    // An offer of another protocol may be passed over (RFC 9110, 7.8): the request is read once
    // more, without it.
    socket.unshift(Buffer.concat([withoutOffer(incoming), head]));
    speakHttp.call(server, socket);
    socket.resume();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(refusalText(malformed(error.code)), () => socket.destroy());
  });

  return {
    server,
    onHandshake(listener) {
      shakeHands = listener;
    },
    worldOf: (socket) => tunnels.get(connectionId(socket) ?? ''),
    destroyConnections() {
      for (const socket of connections) socket.destroy();
    },
  };
}

/** The head of a request as it was sent, but for its offer of another protocol. */
function withoutOffer({ method, url, rawHeaders }: http.IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (/^(upgrade|http2-settings)$/i.test(name)) continue;
    const kept = /^connection$/i.test(name) ? value.replace(/\bupgrade\b/gi, 'x-upgrade') : value;
    lines.push(`${name}: ${kept}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

/**
 * The content type of a TLS record that opens a handshake (RFC 8446, 5.1); no HTTP method begins
 * with this byte.
 */
const tlsHandshake = 22;

/**
 * Looks at a connection's first byte and pauses it with that byte still to be read. A silent one is
 * ended.
 */
function onFirstByte(socket: Duplex, patience: number, then: (byte: number) => void): void {
  const giveUp = () => socket.destroy();
  const timed = socket as Duplex & Partial<Pick<tls.TLSSocket, 'setTimeout'>>;
  timed.setTimeout?.(patience, giveUp);
  socket.on('error', giveUp);
  socket.once('end', giveUp);
  socket.once('data', (chunk: Buffer) => {
    socket.pause();
    timed.setTimeout?.(0);
    socket.off('timeout', giveUp).off('end', giveUp);
    socket.unshift(chunk);
    then(chunk[0] as number);
  });
}
