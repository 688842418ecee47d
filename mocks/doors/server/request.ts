import type { IncomingMessage } from 'node:http';
import { ReceivedHeaders, ReceivedRequest } from '../../pack/received.ts';

/** The body is larger than the server takes. */
export class BodyTooLarge extends Error {}

/** The client left before its request was whole. */
export class ClientGone extends Error {}

/**
 * Headers that belong to the connection with this server and not to the request that the lab is
 * asked.
 */
const hopHeaders = new Set(['host', 'proxy-connection', 'proxy-authorization']);

/** How a request is to be taken from node:http. */
export interface Taking {
  /** Most bytes of a body that is held. */
  readonly maxBodyBytes: number;
  readonly signal: () => AbortSignal;
  /** Whether the lab reads the body of a request to this address as it comes. */
  readonly readsAsItComes?: ((url: string, method: string) => boolean) | undefined;
  /** Whether the connection may become a WebSocket; then there is no body. */
  readonly isUpgrade?: boolean;
  /** See `ReceivedRequest.base`. */
  readonly base?: () => string;
}

/**
 * The request that node:http received, as one to `url`. The body is read to its end first, so that
 * the lab sees whole requests only and a slow sender costs it nothing; unless it is large and the
 * operation reads it as it comes.
 * @throws {BodyTooLarge} past `maxBodyBytes`.
 * @throws {ClientGone} where the client left.
 * @throws {TypeError} where method or address are none that a `Request` can have, or there is more
 *   than one host.
 */
export async function toRequest(
  incoming: IncomingMessage,
  url: string,
  { maxBodyBytes, signal, readsAsItComes, isUpgrade = false, base }: Taking,
): Promise<ReceivedRequest> {
  const method = incoming.method ?? 'GET';
  const headers = requestHeaders(incoming.rawHeaders);
  const content = { signal, carriesSockets: isUpgrade, base };
  if (isUpgrade || !announcesBody(incoming)) {
    return new ReceivedRequest(url, method, headers, content);
  }
  const mayHaveBody = method !== 'GET' && method !== 'HEAD';
  if (mayHaveBody && isLarge(incoming) && readsAsItComes?.(url, method)) {
    return new ReceivedRequest(url, method, headers, {
      ...content,
      body: () => piecesOf(incoming),
    });
  }
  const body = await readBody(incoming, maxBodyBytes);
  return new ReceivedRequest(url, method, headers, mayHaveBody ? { ...content, body } : content);
}

/** Largest body in bytes that is held whatever the operation: not worth the work of a stream. */
const SMALL = 65_536;

function isLarge({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return length === undefined || Number(length) > SMALL;
}

/**
 * The body as it comes. Whoever does not read it to its end leaves the connection fit for the
 * answer.
 */
function piecesOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const pieces = incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      },
      async cancel() {
        // The iterator holds the stream back until it has ended.
        await pieces.return?.();
        incoming.resume();
      },
    },
    { highWaterMark: 0 },
  );
}

function requestHeaders(raw: readonly string[]): ReceivedHeaders {
  const headers = new ReceivedHeaders();
  let hosts = 0;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase();
    if (name === 'host') hosts += 1;
    if (!hopHeaders.has(name)) headers.append(name, raw[index + 1] as string);
  }
  // Who reads the first and who reads the second would not be of one mind (RFC 9112, 3.2).
  if (hosts > 1) throw new TypeError('more than one Host header');
  return headers;
}

function announcesBody({ headers }: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

/** The whole body. */
async function readBody(
  incoming: IncomingMessage,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        // The rest is read and thrown away, so that the client gets to read the refusal.
        chunks.length = 0;
        reject(new BodyTooLarge());
      }
    });
    let whole = false;
    incoming.once('end', () => {
      whole = true;
      resolve(Buffer.concat(chunks));
    });
    incoming.once('error', () => reject(new ClientGone()));
    // It comes after every end as well; an error nobody needs would cost more than the body.
    incoming.once('close', () => {
      if (!whole) reject(new ClientGone());
    });
  });
}
