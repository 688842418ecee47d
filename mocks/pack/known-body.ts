import { readBytes, readStream } from './bytes.ts';
import type { Exchange } from './exchange.ts';
import { ReceivedRequest, type AskedRequest } from './received.ts';

/** Most bytes that are read of a body for the journal alone; the rest is let go of. */
const MOST = 1_048_576;

/**
 * Goes on once the body of a request is known that nobody has read: that of a call that was refused
 * before its turn, or whose operation takes none. At once where it is there already, or where the
 * journal keeps no bodies.
 */
export function whenBodyIsKnown<Result>(
  exchange: Exchange,
  next: () => Result,
): Result | Promise<Result> {
  const { request, world } = exchange;
  if (exchange.receivedBody !== undefined || world.journal.bodyCharacters === 0) return next();
  const encoded = request.headers.get('content-encoding') !== null;
  if (request instanceof ReceivedRequest) {
    const { bytes } = request;
    if (bytes === undefined || bytes.length === 0) return next();
    exchange.receivedBody = bytes;
    // What cannot be decoded is kept as it came: its length is said.
    return encoded ? decoded(request).then(keep, next) : next();
  }
  return request.body === null || request.bodyUsed ? next() : beginningOf(request).then(keep, next);

  function keep(bytes: Uint8Array<ArrayBuffer>): Result {
    exchange.receivedBody = bytes;
    return next();
  }
}

const decoded = async (request: AskedRequest) => readBytes(request, MOST);

/** A body, or its first `MOST` bytes; what cannot be decoded or read is an error. */
async function beginningOf(request: AskedRequest): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const stream = streamOf(request) as ReadableStream<Uint8Array<ArrayBuffer>> | null;
  // Leaving the loop lets go of the rest.
  for await (const chunk of stream ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= MOST) break;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer()).subarray(0, MOST);
}

/** The body decoded, or as it came where its coding is not known. */
function streamOf(request: AskedRequest): ReadableStream<Uint8Array> | null {
  try {
    return readStream(request);
  } catch {
    return request.body;
  }
}
