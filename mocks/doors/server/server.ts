import type { Server } from 'node:http';
import { makeCertificate, type LabCertificate } from './certificate.ts';
import { exchange } from './exchange.ts';
import { createFront, type Patience } from './front.ts';
import { sendRefusal } from './refusal.ts';
import type { ServedLab } from './served-lab.ts';

export interface LabServerOptions {
  /** Port to listen on; 0, the default, takes a free one. */
  readonly port?: number | undefined;
  /** Address to listen on: loopback, unless others are meant to get in. */
  readonly host?: string | undefined;
  /** Largest request body in bytes, 16 MiB by default. A larger one is answered 413. */
  readonly maxBodyBytes?: number | undefined;
  /** How long a client may take: by default 10 s for the head of a request and 60 s for the whole. */
  readonly patience?: Patience | undefined;
  /** Told of failures that are the lab's own; by default they are written to standard error. */
  readonly onError?: ((error: unknown, request: string) => void) | undefined;
}

/** A running server. One port takes plain HTTP, TLS, and what is sent to a proxy. */
export interface LabServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, to which a client with a configurable base adds `/<real host>/<path>`. */
  readonly httpOrigin: string;
  /** The same over TLS. A client that resolves real hosts to this address and port speaks to them as in production. */
  readonly httpsOrigin: string;
  /** For `--proxy-server`, `HTTPS_PROXY` and the like: leads the lab's hosts to the lab and refuses all others. */
  readonly proxyUrl: string;
  /** Covers the hosts that the lab had when the server started, and loopback. */
  readonly certificate: LabCertificate;
  /** Ends every connection at once and frees the port. May be called again. */
  close(): Promise<void>;
}

/**
 * Opens a lab to clients that speak HTTP.
 * @throws the error of `listen`, such as `EADDRINUSE` where the port is taken.
 */
export async function startLabServer(
  lab: ServedLab,
  options: LabServerOptions = {},
): Promise<LabServer> {
  const { port = 0, host = '127.0.0.1', maxBodyBytes = 16 * 1024 * 1024 } = options;
  const { patience = { head: 10_000, whole: 60_000 }, onError = reportError } = options;
  const { key, ...certificate } = await makeCertificate(lab.hosts);
  const front = createFront(lab, { key, cert: certificate.pem }, patience);
  const bound = await listen(front.server, port, host);
  const place = { port: bound.port, anyName: !loopback.test(bound.address) };

  front.server.on('request', (incoming, outgoing) => {
    exchange(lab, incoming, outgoing, { place, maxBodyBytes }).catch((error: unknown) => {
      onError(error, `${incoming.method} ${incoming.url}`);
      if (outgoing.headersSent) outgoing.destroy();
      else sendRefusal(outgoing, { status: 500, error: 'The lab itself failed at this request.' });
    });
  });

  const authority = `${bound.address.includes(':') ? `[${bound.address}]` : bound.address}:${bound.port}`;
  let closing: Promise<void> | undefined;
  return {
    port: bound.port,
    httpOrigin: `http://${authority}`,
    httpsOrigin: `https://${authority}`,
    proxyUrl: `http://${authority}`,
    certificate,
    close() {
      closing ??= new Promise((resolve) => {
        front.server.close(() => resolve());
        front.destroyConnections();
      });
      return closing;
    },
  };
}

const loopback = /^(127\.|::1$)/;

async function listen(
  server: Server,
  port: number,
  host: string,
): Promise<{ readonly address: string; readonly port: number }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = server.address();
  // Only a pipe or a closed server has none, and this one has just begun to listen on a port.
  if (bound === null || typeof bound === 'string') throw new TypeError('the server has no port');
  return bound;
}

function reportError(error: unknown, request: string): void {
  console.error(`The lab failed at ${request}:`, error);
}
