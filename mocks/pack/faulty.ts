import type { Fault } from '../world/faults.ts';
import type { OpenWorld } from '../world/world.ts';
import { ConnectionCut } from './connection-cut.ts';
import { ReadyAnswer, type Answered, type Reply } from './received.ts';
import type { Refusal } from './refusal.ts';

/** What a fault needs of a world. */
type Waiting = Pick<OpenWorld, 'pause' | 'hang'>;

/**
 * What a fault does to a call: an answer in place of the platform's, or something done to the
 * platform's own.
 */
export interface FaultEffects {
  /** Answers with a refusal in the platform's words, with nothing done. */
  refuse(refusal: Refusal): Answered;
  /**
   * Does the operation and answers as ever. The key is looked at again: it may have been taken away
   * meanwhile.
   */
  perform(): Answered;
  /** Writes into the journal that nothing was done and nothing answered. */
  lose(): void | Promise<void>;
}

/**
 * Answers a call that a fault rule has struck. `Response.error()` stands for a lost connection. Of
 * a WebSocket, what is done to a body is not done.
 * @throws the signal's reason where the client has gone in the meantime, as `fetch` does.
 */
export async function faultyAnswer(
  fault: Fault,
  { request, world }: { readonly request: Pick<Request, 'signal'>; readonly world: Waiting },
  { refuse, perform, lose }: FaultEffects,
): Promise<Reply> {
  const { signal } = request;
  switch (fault.kind) {
    case 'status':
      return refuse(refusalOf(fault));
    case 'latency': {
      await world.pause(fault.milliseconds, signal);
      const reply = await perform();
      signal.throwIfAborted();
      return reply;
    }
    case 'hang': {
      if (fault.point === 'after-operation') await perform();
      // It hangs in the world as it is now: a reset meanwhile ends it.
      const hanging = world.hang(signal);
      if (fault.point !== 'after-operation') await lose();
      await hanging;
      signal.throwIfAborted();
      return Response.error();
    }
    case 'cut': {
      if (fault.point === 'within-body') {
        return withBody(await perform(), (bytes) => brokenOff(bytes, world, signal), 'cut');
      }
      if (fault.point === 'after-operation') await perform();
      else await lose();
      return Response.error();
    }
    case 'empty-body':
      return withBody(await perform(), () => null);
    case 'slow-body':
      return withBody(await perform(), (bytes) => slowed(bytes, fault.milliseconds, world, signal));
  }
}

function refusalOf({ status, message, retryAfter }: Extract<Fault, { kind: 'status' }>): Refusal {
  if (status === 429 && message === undefined) {
    return { refused: 'too-many-requests', ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  return { refused: 'fault', status, ...(message === undefined ? {} : { message }) };
}

/** A body as a fault works on it: whole where it was there at once, else piece by piece. */
type Pieces = AsyncIterable<Uint8Array> & {
  /** Bytes, where that is known. */
  readonly size: number | undefined;
};

/**
 * The same answer with another body. One that is cut announces the length of the whole, as a server
 * that breaks down has: it is how a client learns that something is missing where it does not see
 * the connection, as behind MSW in Node. Otherwise no length is announced. An answer without a body
 * stays as it is, or is lost where it was to be `cut`.
 */
async function withBody(
  reply: Reply,
  change: (pieces: Pieces) => ReadableStream<Uint8Array> | null,
  how: 'cut' | 'changed' = 'changed',
): Promise<Reply> {
  if (reply instanceof ReadyAnswer && reply.socket) return reply;
  const pieces = piecesOf(reply);
  if (!pieces) return how === 'cut' ? Response.error() : reply;
  const body = change(pieces);
  const length = how === 'cut' ? pieces.size : undefined;
  if (!(reply instanceof ReadyAnswer)) {
    const headers = new Headers(reply.headers);
    headers.delete('content-length');
    if (length !== undefined) headers.set('content-length', String(length));
    return new Response(body, { status: reply.status, statusText: reply.statusText, headers });
  }
  const { 'content-length': _length, ...headers } = reply.headers;
  const announced = length === undefined ? {} : { 'content-length': String(length) };
  return new ReadyAnswer(reply.status, { ...headers, ...announced }, body);
}

function piecesOf({ headers, body }: Reply): Pieces | undefined {
  if (body === null || (!(body instanceof ReadableStream) && body.length === 0)) return undefined;
  if (!(body instanceof ReadableStream)) {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    return { size: bytes.length, [Symbol.asyncIterator]: () => onePiece(bytes) };
  }
  const length =
    headers instanceof Headers ? headers.get('content-length') : headers['content-length'];
  const iterable = body as unknown as AsyncIterable<Uint8Array>;
  return {
    size: length === null || length === undefined ? undefined : Number(length),
    [Symbol.asyncIterator]: () => iterable[Symbol.asyncIterator](),
  };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

/** So many pieces a slow body comes in, where it has as many bytes. */
const PIECES = 10;

/** Piece size where the length of a body is not known, in bytes. */
const SOME = 64 * 1024;

function slowed(
  pieces: Pieces,
  milliseconds: number,
  world: Waiting,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const size = Math.ceil((pieces.size ?? SOME * PIECES) / PIECES);
  const count = pieces.size === undefined ? PIECES : Math.ceil(pieces.size / size);
  async function* inTime(): AsyncGenerator<Uint8Array, void> {
    for await (const piece of cutUp(pieces, size)) {
      await world.pause(milliseconds / count, signal);
      yield piece;
    }
  }
  return streamOf(inTime());
}

/** Long enough in milliseconds for a door to have sent what came before. */
const MOMENT = 20;

/** The first half of the body, and then a lost connection. */
function brokenOff(
  pieces: Pieces,
  world: Waiting,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const half = Math.ceil((pieces.size ?? SOME) / 2);
  async function* firstHalf(): AsyncGenerator<Uint8Array, void> {
    let left = half;
    for await (const piece of pieces) {
      yield piece.subarray(0, left);
      left -= Math.min(left, piece.length);
      if (left === 0) break;
    }
    await world.pause(MOMENT, signal);
    throw new ConnectionCut();
  }
  return streamOf(firstHalf());
}

async function* cutUp(pieces: Pieces, size: number): AsyncGenerator<Uint8Array, void> {
  for await (const piece of pieces) {
    for (let start = 0; start < piece.length; start += size) {
      yield piece.subarray(start, start + size);
    }
  }
}

function streamOf(pieces: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}
