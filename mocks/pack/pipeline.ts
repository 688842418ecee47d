import { isReadAsItComes, readBody, type UploadedFile } from './body.ts';
import {
  answerPreflight,
  leadToTls,
  refuseLongAddress,
  refuseUndecodable,
  route,
} from './arrival.ts';
import { Call } from './call.ts';
import type { Exchange } from './exchange.ts';
import { faultyAnswer } from './faulty.ts';
import { handle } from './handle.ts';
import { whenBodyIsKnown } from './known-body.ts';
import type { MultipartBody } from './multipart.ts';
import type { Pack } from './pack.ts';
import { overRate, pass } from './pass.ts';
import { readQuery } from './query.ts';
import { ReadyAnswer, type Answered, type Ending, type Reply } from './received.ts';
import { record } from './record.ts';
import { createRouter } from './router.ts';
import { requireHandshake } from './upgrade.ts';
import { stubbedAnswer } from './stubbed.ts';
import { namesBody } from './template.ts';
import { validate } from './validate.ts';
import type { RuledCall } from '../world/call-rules.ts';

/**
 * A step ends the call with an answer, or leaves it to the next: with undefined, or a promise of
 * it.
 */
type Step = (call: Call) => Ending;

/**
 * A call's way to its answer. Every end goes into the journal. A call that was not let in neither
 * counts for a rate nor is struck by a fault. From the check of the key to the handler's last write
 * nothing is waited for, except for the body, after which the key is checked again.
 */
const steps: readonly Step[] = [
  leadToTls,
  refuseLongAddress,
  answerPreflight,
  refuseUndecodable,
  route,
  letIn,
  limitRate,
  strikeFault,
  answerStub,
  requireHandshake,
  takeBody,
  checkHeader,
  checkBody,
  checkQuery,
  handle,
];

/** Where a call goes on that a fault rule has struck. */
const afterFault = steps.indexOf(strikeFault) + 1;

/** A pack's way from a request to its answer. */
export interface Pipeline {
  answer(exchange: Exchange): Answered;
  /** Whether the request's body is to be read as it comes, however large it is. */
  readsAsItComes(realm: string, method: string, pathname: string): boolean;
}

export function createPipeline(pack: Pack): Pipeline {
  const router = createRouter(pack);
  return {
    answer(exchange) {
      const answer = proceed(new Call(pack, router, exchange), 0);
      return exchange.request.method === 'HEAD' ? withoutBody(answer) : answer;
    },
    readsAsItComes: (realm, method, pathname) =>
      isReadAsItComes(router.match(realm, method, pathname)?.operation.bodyForm),
  };
}

/** Takes the steps from one on. It waits only where a step does. */
function proceed(call: Call, from: number): Answered {
  for (let index = from; index < steps.length; index += 1) {
    const result = (steps[index] as Step)(call);
    if (result instanceof Promise) {
      return result.then((answer) => answer ?? proceed(call, index + 1));
    }
    if (result) return result;
  }
  throw new TypeError(`no step has answered ${call.exchange.request.method} ${call.exchange.url}`);
}

function letIn(call: Call): Answered | undefined {
  const refusal = pass(call);
  return refusal && call.refuse(refusal);
}

function limitRate(call: Call): Ending {
  const refusal = overRate(call);
  return refusal && call.refuse(refusal);
}

/**
 * A call that a fault rule strikes. The pack says what a refusal looks like, the rule when there is
 * one.
 */
function strikeFault(call: Call): Ending {
  const { operation, key, exchange } = call;
  const { faults } = exchange.generation;
  if (!operation || faults.isEmpty) return undefined;
  return faults.needsBody(operation.id, key?.id)
    ? withBodyTaken(call, () => strikeFaultNow(call))
    : strikeFaultNow(call);
}

function strikeFaultNow(call: Call): Promise<Reply> | undefined {
  const { operation, exchange } = call;
  const rule = operation && exchange.generation.faults.strike(ruledCall(call));
  if (!rule) return undefined;
  const { id, fault } = rule;
  call.exchange = { ...exchange, fault: { id, kind: fault.kind } };
  const outcome = { decision: 'fault', operation: operation.id, reason: fault.kind } as const;
  return faultyAnswer(fault, call.exchange, {
    refuse: (refusal) => call.finish(call.wording(refusal), outcome),
    lose: () =>
      whenBodyIsKnown(call.exchange, () => record(call.exchange, { ...outcome, status: 0 })),
    // The key may have been taken away meanwhile.
    perform: () => letIn(call) ?? proceed(call, afterFault),
  });
}

/** A call that gets an answer of the user's own. */
function answerStub(call: Call): Ending {
  const { operation, key, exchange } = call;
  const { stubs } = exchange.generation;
  if (!operation || stubs.isEmpty) return undefined;
  return stubs.needsBody(operation.id, key?.id)
    ? withBodyTaken(call, () => answerStubNow(call))
    : answerStubNow(call);
}

function answerStubNow(call: Call): Ending {
  const rule = call.operation && call.exchange.generation.stubs.strike(ruledCall(call));
  if (!rule) return undefined;
  return namesBody(rule.answer)
    ? withBodyTaken(call, () => stubbedAnswer(call, rule))
    : stubbedAnswer(call, rule);
}

function ruledCall({ operation, key, params, body, exchange }: Call): RuledCall {
  const id = operation?.id ?? '';
  return { operation: id, keyId: key?.id, path: params, query: exchange.url.searchParams, body };
}

/** Reads the body before its turn, and refuses the call where it cannot be taken. */
async function withBodyTaken<Result extends Reply | undefined>(
  call: Call,
  next: () => Result | Promise<Result>,
): Promise<Reply | undefined> {
  return (await takeBody(call)) ?? next();
}

async function takeBodyOf(call: Call): Promise<Reply | undefined> {
  const { keys } = call;
  const { revision } = keys;
  const { request, generation } = call.exchange;
  const { value, refusal, received } = await readBody(
    request,
    call.operation ?? {},
    generation.files,
  );
  call.exchange.receivedBody = received;
  call.body = value;
  call.uploads = uploadsIn(call, value);
  // While the body came, the key may have been taken away.
  const refused = (keys.revision === revision ? undefined : pass(call)) ?? refusal;
  if (!refused) return undefined;
  call.discardUploads();
  return call.refuse(refused);
}

/** Reads the body in the form that the operation wants, unless it was read before. */
function takeBody(call: Call): Promise<Reply | undefined> | undefined {
  const { body, bodyForm } = call.operation ?? {};
  if (call.hasTakenBody || (!body && !bodyForm)) return undefined;
  call.hasTakenBody = true;
  return takeBodyOf(call);
}

function checkHeader(call: Call): Ending {
  const { requiredHeader } = call.operation ?? {};
  if (requiredHeader === undefined || call.exchange.request.headers.get(requiredHeader)) {
    return undefined;
  }
  call.discardUploads();
  const faults = [{ field: requiredHeader, message: 'this header is required' }];
  return call.refuse({ refused: 'invalid', faults });
}

function checkBody(call: Call): Ending {
  const { body, bodyForm, bodyOptional } = call.operation ?? {};
  if (!body && !bodyForm) return undefined;
  if (call.body === undefined) {
    if (bodyOptional) return undefined;
    return call.refuse({ refused: 'malformed', message: 'The request body is missing' });
  }
  if (!body) return undefined;
  const checked = validate(body, call.body);
  if (!('refusal' in checked)) {
    call.body = checked.output;
    return undefined;
  }
  call.discardUploads();
  return call.refuse(checked.refusal);
}

function checkQuery(call: Call): Ending {
  const schema = call.operation?.query;
  if (!schema) return undefined;
  const checked = validate(schema, readQuery(call.exchange.url.searchParams, schema));
  if (!('refusal' in checked)) {
    call.query = checked.output;
    return undefined;
  }
  call.discardUploads();
  return call.refuse(checked.refusal);
}

function uploadsIn({ operation }: Call, value: unknown): readonly UploadedFile[] {
  if (value === undefined) return [];
  if (operation?.bodyForm === 'multipart') return (value as MultipartBody).files;
  return operation?.bodyForm === 'file' ? [value as UploadedFile] : [];
}

/** What HEAD gets: all that GET would get but for the body. */
async function withoutBody(answered: Answered): Promise<Reply> {
  const answer = await answered;
  if (answer instanceof ReadyAnswer) {
    if (answer.body instanceof ReadableStream) await answer.body.cancel();
    return new ReadyAnswer(answer.status, answer.headers, null);
  }
  // A lost connection is one for HEAD as well.
  if (answer.type === 'error') return answer;
  const { status, headers } = answer;
  await answer.body?.cancel();
  return new Response(null, { status, headers });
}
