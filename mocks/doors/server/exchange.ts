import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { addressOf, type Place } from './address.ts';
import { sendRefusal } from './refusal.ts';
import { BodyTooLarge, ClientGone, toRequest } from './request.ts';
import { respond } from './respond.ts';
import type { ServedLab } from './served-lab.ts';

export interface ExchangeOptions {
  readonly place: Place;
  readonly maxBodyBytes: number;
}

/**
 * Asks the lab what node:http received and writes its answer. What is not a request to the lab is refused here, with a
 * 4xx of the server's own.
 * @throws what `lab.fetch` throws: the lab's own failure.
 */
export async function exchange(
  lab: ServedLab,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { place, maxBodyBytes }: ExchangeOptions,
): Promise<void> {
  const encrypted = incoming.socket instanceof TLSSocket;
  const wanted = { target: incoming.url ?? '', hostHeader: incoming.headers.host, encrypted };
  const address = addressOf(wanted, lab, place);
  if ('refusal' in address) {
    sendRefusal(outgoing, address.refusal);
    return;
  }
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const request = await receive(incoming, outgoing, address.url, maxBodyBytes, gone.signal);
  if (!request) return;
  // A WebSocket handshake is answered as any request, and never with a WebSocket: so the connection has served its end.
  if (incoming.headers.upgrade?.toLowerCase() === 'websocket') outgoing.shouldKeepAlive = false;
  const response = await lab.fetch(request);
  if (outgoing.destroyed) await response.body?.cancel();
  else await respond(response, outgoing);
}

/** The request for the lab, or undefined where the client has been refused or has gone. */
async function receive(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: string,
  maxBodyBytes: number,
  signal: AbortSignal,
): Promise<Request | undefined> {
  try {
    return await toRequest(incoming, url, { maxBodyBytes, signal });
  } catch (error) {
    if (error instanceof ClientGone) outgoing.destroy();
    else if (error instanceof BodyTooLarge) {
      const limit = `The body is larger than the lab's limit of ${maxBodyBytes} bytes.`;
      sendRefusal(outgoing, { status: 413, error: limit });
    } else {
      const invalid = 'The method, the address or a header of this request is not valid.';
      sendRefusal(outgoing, { status: 400, error: invalid });
    }
    return undefined;
  }
}
