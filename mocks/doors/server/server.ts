import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createControl, type Ports } from '../../control/control.ts';
import {
  makeCertificate,
  type CertificateKeys,
  type LabCertificate,
  type ServerCertificate,
} from './certificate.ts';
import { exchange } from './exchange.ts';
import { createFront, type Patience } from './front.ts';
import { sendRefusal } from './refusal.ts';
import { isWholeLab, type ServedLab } from './served-lab.ts';
import { responseOn, type Upgrade } from './sockets.ts';

export interface LabServerOptions {
  /** Port to listen on; 0, the default, takes a free one. */
  readonly port?: number | undefined;
  /** Address to listen on: loopback, unless others are meant to get in. */
  readonly host?: string | undefined;
  /**
   * Largest request body in bytes that is held, 16 MiB by default. A larger one is answered 413.
   * Where an operation reads its body as it comes, the operation says how large it may be.
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * How long a client may take: by default 10 s for the head of a request and 5 minutes for the
   * whole.
   */
  readonly patience?: Patience | undefined;
  /** The world of requests that name none; the lab's default one unless given. */
  readonly world?: string | undefined;
  /**
   * Whether a proxy's client must give a user name, which is its world. Browsers send one only
   * where the proxy asks for it; other clients send it at once, and need no asking. Not unless
   * given.
   */
  readonly proxyUserRequired?: boolean | undefined;
  /** Keys of its certificate; new ones unless given. */
  readonly certificateKeys?: CertificateKeys | undefined;
  /** Its certificate, in place of one that is made at the start. */
  readonly certificate?: ServerCertificate | undefined;
  /** Told of failures that are the lab's own; by default they are written to standard error. */
  readonly onError?: ((error: unknown, request: string) => void) | undefined;
}

/** Where an open port is reached. It takes plain HTTP, TLS, and what is sent to a proxy. */
export interface LabPort {
  readonly port: number;
  /** The world of requests that name none; undefined for the lab's default one. */
  readonly world: string | undefined;
  /**
   * `http://127.0.0.1:PORT`, to which a client with a configurable base adds `/<real host>/<path>`.
   */
  readonly httpOrigin: string;
  /**
   * The same over TLS. A client that resolves real hosts to this address and port speaks to them as
   * in production.
   */
  readonly httpsOrigin: string;
  /**
   * For `--proxy-server`, `HTTPS_PROXY` and the like: leads the lab's hosts to the lab and refuses
   * all others. A user name in it, `http://WORLD@127.0.0.1:PORT`, names the world.
   */
  readonly proxyUrl: string;
  /** Ends every connection at once and frees the port. May be called again. */
  close(): Promise<void>;
}

/** A running server: one port, and more where they are opened. `close` closes them all. */
export interface LabServer extends LabPort {
  /** Covers the hosts that the lab had when the server started, and loopback. */
  readonly certificate: LabCertificate;
  /**
   * Opens a further port, bound to a world: for clients that can be given nothing but an address.
   * @throws the error of `listen`, such as `EADDRINUSE` where the port is taken, and {WorldError}
   *   where the name cannot be one.
   */
  open(options: { readonly world: string; readonly port?: number | undefined }): Promise<LabPort>;
  /** Every open port, the server's own first. */
  readonly ports: readonly LabPort[];
  /**
   * Fulfils when the server has closed: by `close`, or because its control was asked to stop it.
   */
  readonly closed: Promise<void>;
}

/**
 * Opens a lab to clients that speak HTTP.
 * @throws the error of `listen`, such as `EADDRINUSE` where the port is taken.
 */
export async function startLabServer(
  lab: ServedLab,
  options: LabServerOptions = {},
): Promise<LabServer> {
  const { host = '127.0.0.1', maxBodyBytes = 16 * 1024 * 1024, proxyUserRequired } = options;
  const { patience = { head: 10_000, whole: 300_000 }, onError = reportError } = options;
  const { key, pem, spkiSha256Base64, fingerprint } =
    options.certificate ?? (await makeCertificate(lab.hosts, options.certificateKeys));
  const certificate = { pem, spkiSha256Base64, fingerprint };
  const open = new Set<LabPort>();
  const ports: Ports = {
    certificate: pem,
    list: () => [...open],
    open: (world, port) => openPort(port ?? 0, world),
    stop() {
      stopAsked = true;
    },
  };
  let stopAsked = false;
  let ended = (): void => undefined;
  const closed = new Promise<void>((resolve) => (ended = resolve));
  const control = isWholeLab(lab) ? createControl(lab, { ports }) : undefined;

  async function openPort(wanted: number, world: string | undefined): Promise<LabPort> {
    // Makes the world where it is not there, so that a name that cannot be one is refused now.
    if (world !== undefined && isWholeLab(lab)) lab.inWorld(world);
    const identity = { key, cert: certificate.pem };
    const front = createFront(lab, identity, patience, proxyUserRequired);
    const bound = await listen(front.server, wanted, host);
    const place = { port: bound.port, anyName: !loopback.test(bound.address) };
    const { worldOf } = front;
    const settings = { place, maxBodyBytes, world, worldOf, proxyUserRequired, control };
    const answer = (incoming: IncomingMessage, outgoing: ServerResponse, upgrade?: Upgrade) => {
      // The one who asked to stop is answered first.
      outgoing.once('close', () => {
        if (stopAsked) void close();
      });
      exchange(lab, incoming, outgoing, { ...settings, upgrade }).catch((error: unknown) => {
        onError(error, `${incoming.method} ${incoming.url}`);
        if (outgoing.headersSent) outgoing.destroy();
        else
          sendRefusal(outgoing, { status: 500, error: 'The lab itself failed at this request.' });
      });
    };
    front.server.on('request', (incoming, outgoing) => answer(incoming, outgoing));
    front.onHandshake((incoming, socket, head) => {
      answer(incoming, responseOn(socket, incoming), { socket, head });
    });
    const address = bound.address.includes(':') ? `[${bound.address}]` : bound.address;
    let closing: Promise<void> | undefined;
    const port: LabPort = {
      port: bound.port,
      world,
      httpOrigin: `http://${address}:${bound.port}`,
      httpsOrigin: `https://${address}:${bound.port}`,
      proxyUrl: `http://${address}:${bound.port}`,
      close() {
        open.delete(port);
        closing ??= new Promise((resolve) => {
          front.server.close(() => resolve());
          front.destroyConnections();
        });
        return closing;
      },
    };
    open.add(port);
    return port;
  }

  const own = await openPort(options.port ?? 0, options.world);
  // A port that is bound to a world goes with it: it would make the world anew. The server's own
  // stays, for all others.
  const forget = isWholeLab(lab)
    ? lab.worlds.subscribe(() => {
        for (const port of open) {
          const { world } = port;
          if (port !== own && world !== undefined && !lab.worlds.has(world)) void port.close();
        }
      })
    : () => undefined;

  async function close(): Promise<void> {
    forget();
    await Promise.all([own, ...open].map((port) => port.close()));
    ended();
  }

  return {
    ...own,
    certificate,
    open: ({ world, port }) => openPort(port ?? 0, world),
    get ports() {
      return [...open];
    },
    closed,
    close,
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
