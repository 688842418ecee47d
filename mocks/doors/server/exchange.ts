import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { ConnectionCut } from '../../pack/connection-cut.ts';
import { ReadyAnswer, shortWayOf, type ReceivedRequest, type Reply } from '../../pack/received.ts';
import { addressOf, type Place, type Wanted } from './address.ts';
import { proxyWorld } from './proxy-world.ts';
import { sendRefusal, userWanted } from './refusal.ts';
import { BodyTooLarge, ClientGone, toRequest, type Taking } from './request.ts';
import { respond, writeReady } from './respond.ts';
import type { ServedLab } from './served-lab.ts';
import { acceptSocket, type Upgrade } from './sockets.ts';

export interface ExchangeOptions {
  readonly place: Place;
  readonly maxBodyBytes: number;
  /** The world of the port, where it is bound to one. */
  readonly world?: string | undefined;
  /** The world of the tunnel that a connection came through. */
  readonly worldOf: (socket: Duplex) => string | undefined;
  readonly proxyUserRequired?: boolean | undefined;
  /** The lab's control, where it has one. */
  readonly control?: Control | undefined;
  /** What is needed to turn the connection into a WebSocket, where the request asks for that. */
  readonly upgrade?: Upgrade | undefined;
}

/** Answers a request to the lab's own address, below `/__lab/`. */
export type Control = (request: Request) => Promise<Response>;

/**
 * Asks the lab what node:http received and writes its answer. What is not a request to the lab is
 * refused here, with a 4xx of the server's own.
 * @throws what `lab.fetch` throws: the lab's own failure.
 */
export async function exchange(
  lab: ServedLab,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: ExchangeOptions,
): Promise<void> {
  const encrypted = incoming.socket instanceof TLSSocket;
  const wanted = { target: incoming.url ?? '', hostHeader: incoming.headers.host, encrypted };
  const address = addressOf(wanted, lab, options.place);
  if ('refusal' in address) {
    sendRefusal(outgoing, address.refusal);
    return;
  }
  const user = proxyWorld(incoming.headers['proxy-authorization']);
  if (options.proxyUserRequired && user === undefined && !wanted.target.startsWith('/')) {
    sendRefusal(outgoing, userWanted);
    return;
  }
  const gone = departure(outgoing);
  const url = 'control' in address ? address.control : address.url;
  const { maxBodyBytes, upgrade } = options;
  const shortWay = shortWayOf(lab.fetch);
  const request = await receive(incoming, outgoing, url, {
    maxBodyBytes,
    signal: gone.signal,
    readsAsItComes: 'control' in address ? undefined : shortWay?.readsAsItComes,
    isUpgrade: upgrade !== undefined,
    base: () => baseFor(wanted, url),
  });
  if (!request) return;
  const response = await answered(() => {
    if ('control' in address) return (options.control ?? noControl)(request.whole());
    const world = address.world ?? user ?? options.worldOf(incoming.socket) ?? options.world;
    return shortWay ? shortWay.answer(request, { world }) : lab.fetch(request.whole(), { world });
  }, gone);
  if (response instanceof ReadyAnswer && response.socket && upgrade) {
    acceptSocket(incoming, outgoing, upgrade, response);
  } else if (response instanceof ReadyAnswer) await writeReady(response, outgoing);
  else if (outgoing.destroyed) await response.body?.cancel();
  else await respond(response, outgoing);
}

/** What the client puts before the path of the address that it means. */
function baseFor({ target, hostHeader, encrypted }: Wanted, url: string): string {
  const { origin, pathname, search } = new URL(url);
  const path = pathname + search;
  const asked = target.startsWith('/')
    ? `${encrypted ? 'https' : 'http'}://${hostHeader}${target}`
    : target;
  return asked.endsWith(path) ? asked.slice(0, -path.length) : origin;
}

/** What becomes of a client that does not wait for its answer. */
interface Departure {
  readonly happened: () => boolean;
  /** Aborted when the client has gone; made when somebody asks for it, which few do. */
  readonly signal: () => AbortSignal;
}

function departure(outgoing: ServerResponse): Departure {
  let controller: AbortController | undefined;
  const happened = () => outgoing.destroyed && !outgoing.writableFinished;
  return {
    happened,
    signal() {
      if (!controller) {
        const made = new AbortController();
        controller = made;
        if (happened()) made.abort();
        else {
          outgoing.once('close', () => {
            if (!outgoing.writableFinished) made.abort();
          });
        }
      }
      return controller.signal;
    },
  };
}

/**
 * The answer; a network error where the connection is to be lost, or where nobody waits for an
 * answer any more.
 */
async function answered(ask: () => Promise<Reply>, gone: Departure): Promise<Reply> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ConnectionCut || gone.happened()) return Response.error();
    throw error;
  }
}

const noControl: Control = async () =>
  Response.json({ error: 'This server has no control of its own.' }, { status: 404 });

/** The request for the lab, or undefined where the client has been refused or has gone. */
async function receive(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: string,
  taking: Taking,
): Promise<ReceivedRequest | undefined> {
  try {
    return await toRequest(incoming, url, taking);
  } catch (error) {
    if (error instanceof ClientGone) outgoing.destroy();
    else if (error instanceof BodyTooLarge) {
      const limit = `The body is larger than the lab's limit of ${taking.maxBodyBytes} bytes.`;
      sendRefusal(outgoing, { status: 413, error: limit });
    } else {
      const invalid = 'The method, the address or a header of this request is not valid.';
      sendRefusal(outgoing, { status: 400, error: invalid });
    }
    return undefined;
  }
}
