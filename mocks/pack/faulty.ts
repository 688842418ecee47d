import type { Fault } from '../world/faults.ts';
import type { OpenWorld } from '../world/world.ts';
import { ConnectionCut } from './connection-cut.ts';
import type { Refusal } from './refusal.ts';

/** What a fault needs of a world. */
type Waiting = Pick<OpenWorld, 'pause' | 'hang'>;

/** What a fault does to a call: an answer in place of the platform's, or something done to the platform's own. */
export interface FaultEffects {
  /** Answers with a refusal in the platform's words, with nothing done. */
  refuse(refusal: Refusal): Response;
  /** Does the operation and answers as ever. The key is looked at again: it may have been taken away meanwhile. */
  perform(): Response | Promise<Response>;
  /** Writes into the journal that nothing was done and nothing answered. */
  lose(): void;
}

/**
 * Answers a call that a fault rule has struck. `Response.error()` stands for a lost connection.
 * @throws the signal's reason where the client has gone in the meantime, as `fetch` does.
 */
export async function faultyAnswer(
  fault: Fault,
  { request, world }: { readonly request: Pick<Request, 'signal'>; readonly world: Waiting },
  { refuse, perform, lose }: FaultEffects,
): Promise<Response> {
  const { signal } = request;
  switch (fault.kind) {
    case 'status':
      return refuse(refusalOf(fault));
    case 'latency': {
      await world.pause(fault.milliseconds, signal);
      const response = await perform();
      signal.throwIfAborted();
      return response;
    }
    case 'hang':
      if (fault.point === 'after-operation') await perform();
      else lose();
      await world.hang(signal);
      signal.throwIfAborted();
      return Response.error();
    case 'cut':
      if (fault.point === 'within-body') return brokenOff(await perform(), world, signal);
      if (fault.point === 'after-operation') await perform();
      else lose();
      return Response.error();
    case 'empty-body': {
      const { status, headers } = await perform();
      return new Response(null, { status, headers });
    }
    case 'slow-body':
      return slowed(await perform(), fault.milliseconds, world, signal);
  }
}

function refusalOf({ status, message, retryAfter }: Extract<Fault, { kind: 'status' }>): Refusal {
  if (status === 429 && message === undefined) {
    return { refused: 'too-many-requests', ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  return { refused: 'fault', status, ...(message === undefined ? {} : { message }) };
}

/** So many pieces a slow body comes in, where it has as many bytes. */
const PIECES = 10;

async function slowed(
  response: Response,
  milliseconds: number,
  world: Waiting,
  signal: AbortSignal,
): Promise<Response> {
  const bytes = await bytesOf(response);
  if (bytes.length === 0) return response;
  const size = Math.ceil(bytes.length / PIECES);
  const each = milliseconds / Math.ceil(bytes.length / size);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await world.pause(each, signal);
      controller.enqueue(bytes.slice(sent, sent + size));
      sent += size;
      if (sent >= bytes.length) controller.close();
    },
  });
  return new Response(body, response);
}

/** Long enough in milliseconds for a door to have sent what came before. */
const MOMENT = 20;

/** The first half of the body, and then a lost connection. */
async function brokenOff(
  response: Response,
  world: Waiting,
  signal: AbortSignal,
): Promise<Response> {
  const bytes = await bytesOf(response);
  // Of nothing there is no half.
  if (bytes.length === 0) return Response.error();
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (begun) {
        await world.pause(MOMENT, signal);
        controller.error(new ConnectionCut());
      } else controller.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2)));
      begun = true;
    },
  });
  return new Response(body, response);
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await response.clone().arrayBuffer());
}
