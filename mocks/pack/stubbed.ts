import type { SetStub } from '../world/stubs.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import type { Reply } from './received.ts';
import { filledIn } from './template.ts';

/**
 * Answers a call as a stub says. @throws the signal's reason where the client has gone in the
 * meantime
 */
export async function stubbedAnswer(call: Call, { id, answer }: SetStub): Promise<Reply> {
  const { request, world } = call.exchange;
  if (answer.delay !== undefined) {
    await world.pause(answer.delay, request.signal);
    request.signal.throwIfAborted();
  }
  call.discardUploads();
  call.exchange = { ...call.exchange, stub: id };
  return call.finish(asAnswer(call, answer), {
    decision: 'stub',
    operation: call.operation?.id,
    key: call.key,
  });
}

function asAnswer(call: Call, answer: SetStub['answer']): Answer {
  const {
    status = 200,
    headers = {},
    body,
  } = answer.template ? (filledIn(answer, valuesOf(call)) as SetStub['answer']) : answer;
  const isText = typeof body === 'string';
  const types = isText ? 'text/plain;charset=UTF-8' : 'application/json;charset=UTF-8';
  const lowerCase = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    headerText(value),
  ]);
  return {
    status,
    headers: {
      ...(body === undefined ? {} : { 'content-type': types }),
      ...Object.fromEntries(lowerCase),
    },
    // What has no body by its status has none here either (RFC 9110, 6.4.1).
    body: body === undefined || noBody.has(status) ? null : isText ? body : JSON.stringify(body),
  };
}

const noBody = new Set([204, 205, 304]);

/** A header's value once it is filled in: whatever a request brought, it stays one line. */
function headerText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '');
}

function valuesOf({ params, exchange, body }: Call) {
  return {
    path: params,
    query: Object.fromEntries(exchange.url.searchParams),
    body,
    now: new Date(exchange.world.clock.now()).toISOString(),
  };
}
