import { rightsOf } from '../../lib/platforms/index.ts';
import type { SetFault } from '../world/faults.ts';
import type { KeyRing, LabKey } from '../world/keys.ts';
import type { PlatformState } from '../world/world.ts';
import { empty, json, text, type Answer } from './answer.ts';
import { authenticate, type Passage } from './authenticate.ts';
import { readBody, SERVER_LIMIT } from './body.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import type { Exchange } from './exchange.ts';
import { faultyAnswer } from './faulty.ts';
import { nearestRoutes } from './nearest.ts';
import type { Operation, Pack } from './pack.ts';
import { asResponse, ReadyAnswer, ReceivedRequest, type Reply } from './received.ts';
import { record, type Outcome } from './record.ts';
import type { Refusal } from './refusal.ts';
import { createRouter } from './router.ts';
import { validate } from './validate.ts';

/** Longest address in characters, as an nginx before an API has it. Invented. */
const LONGEST_URL = 8192;

type Params = Readonly<Record<string, string>>;
type Answered = Reply | Promise<Reply>;

/**
 * A pack's way from a request to its answer: match, authenticate, right, rate, fault, body, handler; every end goes into
 * the journal. A call that was not let in neither counts for a rate nor is struck by a fault.
 * From the check of the key to the handler's last write nothing is waited for, except for the body, after which the key is
 * checked again.
 */
export function createPipeline<State extends PlatformState>(
  pack: Pack<State>,
): (exchange: Exchange) => Answered {
  const router = createRouter(pack, { matched, unmatched });

  function serve(exchange: Exchange): Answered {
    const { request, url, match } = exchange;
    if (url.protocol === 'http:' || url.protocol === 'ws:') return redirectToTls(exchange);
    if (url.href.length > LONGEST_URL) {
      const answer = text('Request-URI Too Large', 414);
      return finish(exchange, answer, { decision: 'refused', reason: 'long-address' });
    }
    if (request.method === 'OPTIONS') {
      const answer = empty(204, preflightHeaders(request));
      return finish(exchange, answer, { decision: 'preflight' });
    }
    if (match && !isDecodable(url)) {
      const message = 'The address holds a percent sign that stands for no character, or U+0000';
      return refuse(exchange, { refused: 'malformed', message });
    }
    return router.fetch(exchange);
  }

  function matched(exchange: Exchange, operation: Operation<State>, params: Params): Answered {
    const passage = pass(exchange, operation);
    if ('refusal' in passage) return refuse(exchange, passage.refusal, operation);
    const limited = overRate(exchange, operation, passage.key);
    if (limited) return refuse(exchange, limited, operation);
    const rule = exchange.generation.faults.strike(operation.id, passage.key?.id);
    return rule
      ? withFault(exchange, operation, params, rule)
      : perform(exchange, operation, params, passage.key);
  }

  function perform(
    exchange: Exchange,
    operation: Operation<State>,
    params: Params,
    key: LabKey | undefined,
  ): Answered {
    return operation.body
      ? withBody(exchange, operation, params, key)
      : handle(exchange, operation, params, key, undefined);
  }

  /** A call that a fault rule has struck. The pack says what a refusal looks like, the rule when there is one. */
  function withFault(
    given: Exchange,
    operation: Operation<State>,
    params: Params,
    { id, fault }: SetFault,
  ): Promise<Reply> {
    const exchange = { ...given, fault: { id, kind: fault.kind } };
    const outcome = { decision: 'fault', operation: operation.id, reason: fault.kind } as const;
    return faultyAnswer(fault, exchange, {
      refuse: (refusal) => asResponse(finish(exchange, wording(exchange, refusal), outcome)),
      lose: () => record(exchange, { ...outcome, status: 0 }),
      async perform() {
        const passage = pass(exchange, operation);
        if ('refusal' in passage) return asResponse(refuse(exchange, passage.refusal, operation));
        return asResponse(await perform(exchange, operation, params, passage.key));
      },
    });
  }

  /** Counts a call against the operation's own rate, or the one that its platform's operations share. */
  function overRate(
    { generation, match }: Exchange,
    { id, rate = match && pack.sharedRate }: Operation<State>,
    key: LabKey | undefined,
  ): Refusal | undefined {
    if (!rate || !generation.rateLimits.enabled) return undefined;
    const limit = rate === pack.sharedRate ? 'shared' : id;
    const bucket = `${pack.platform.id} ${key?.id ?? ''} ${limit}`;
    const retryAfter = generation.rateLimits.count(bucket, rate);
    return retryAfter === undefined ? undefined : { refused: 'too-many-requests', retryAfter };
  }

  async function withBody(
    exchange: Exchange,
    operation: Operation<State>,
    params: Params,
    key: LabKey | undefined,
  ): Promise<Reply> {
    const keys = keysOf(exchange);
    const { revision } = keys;
    const { bodyLimit } = operation;
    const body = await readBody(
      exchange.request,
      operation.bodyForm ?? 'json',
      bodyLimit ?? SERVER_LIMIT,
      bodyLimit !== undefined,
    );
    // While the body came, the key may have been taken away.
    const passage = keys.revision === revision ? { key } : pass(exchange, operation);
    if ('refusal' in passage) return refuse(exchange, passage.refusal, operation);
    if ('refusal' in body) return refuse(exchange, body.refusal, operation);
    return handle(exchange, operation, params, passage.key, body.value);
  }

  function handle(
    exchange: Exchange,
    operation: Operation<State>,
    params: Params,
    key: LabKey | undefined,
    sentBody: unknown,
  ): Reply {
    const { world, request, url } = exchange;
    const { requiredHeader } = operation;
    if (requiredHeader !== undefined && !request.headers.get(requiredHeader)) {
      const message = 'this header is required';
      const faults = [{ field: requiredHeader, message }];
      return refuse(exchange, { refused: 'invalid', faults }, operation);
    }
    let body: unknown;
    if (operation.body && !(operation.bodyOptional && sentBody === undefined)) {
      if (sentBody === undefined) {
        const message = 'The request body is missing';
        return refuse(exchange, { refused: 'malformed', message }, operation);
      }
      const checked = validate(operation.body, sentBody);
      if ('refusal' in checked) return refuse(exchange, checked.refusal, operation);
      body = checked.output;
    }
    let query: unknown;
    if (operation.query) {
      const checked = validate(operation.query, Object.fromEntries(url.searchParams));
      if ('refusal' in checked) return refuse(exchange, checked.refusal, operation);
      query = checked.output;
    }
    const state = stateOf(exchange);
    const { clock, ids } = world;
    const { headers } = request;
    const answer = operation.handler({ state, clock, ids, key, params, query, body, headers });
    if ('refused' in answer) return refuse(exchange, answer, operation);
    return finish(exchange, answer, { decision: 'accepted', operation: operation.id, key });
  }

  /** Authenticates where the address belongs to a surface, and checks the key's right to the operation. */
  function pass(exchange: Exchange, operation: Operation<State> | undefined): Passage {
    const { match, sent } = exchange;
    if (!match || operation?.key === 'none') return { key: undefined };
    const optional = operation?.key === 'optional';
    const passage =
      passByToken(exchange, operation) ?? authenticate(match, sent, keysOf(exchange), optional);
    const group = operation?.group;
    if ('refusal' in passage || !passage.key || group === undefined) return passage;
    const { right } = passage.key;
    const granted = rightsOf(pack.platform).find(({ id }) => id === right)?.grants;
    if (granted?.includes(group)) return passage;
    return { refusal: { refused: 'missing-right', group } };
  }

  /**
   * The passage by a token that the platform gave: for what takes one, that of the token's key; for an application that a
   * user let in, any. Undefined where no such token was sent.
   */
  function passByToken(
    exchange: Exchange,
    operation: Operation<State> | undefined,
  ): Passage | undefined {
    if (!pack.holderOf) return undefined;
    const token = exchange.sent.find(({ form }) => form === 'bearer')?.secret;
    const holder = token === undefined ? undefined : pack.holderOf(token, stateOf(exchange));
    if (!holder) return undefined;
    if ('application' in holder) return { key: undefined };
    if (!operation?.takesToken) return undefined;
    const keys = keysOf(exchange);
    const key = keys.list().find(({ id }) => id === holder.keyId);
    if (!key) return { refusal: { refused: 'unknown-key' } };
    const status = keys.status(key);
    if (status !== 'active') return { refusal: { refused: status } };
    keys.used(key);
    return { key };
  }

  /** What has no route: another method of a known path, no page of a dashboard, or something not imitated. */
  function unmatched(exchange: Exchange, allow: readonly string[]): Answered {
    const { request, url, match } = exchange;
    const passage = pass(exchange, undefined);
    if ('refusal' in passage) return refuse(exchange, passage.refusal);
    if (allow.length > 0) return refuse(exchange, { refused: 'method-not-allowed', allow });
    if (!match && pack.platform.dashboards.includes(url.hostname)) {
      const page = text(`There is no such page at ${url.hostname}.`, 404);
      return finish(exchange, page, { decision: 'elsewhere' });
    }
    const nearest = nearestRoutes(request.method, url.pathname, router.routesOf(exchange.realm));
    const answer = json(
      {
        error: 'not imitated',
        message: match
          ? `The lab does not imitate this operation of ${pack.platform.name}.`
          : `The lab imitates nothing at ${url.hostname} below this path.`,
        nearest: nearest.map(({ method, path }) => `${method} ${path}`),
      },
      501,
    );
    // Off the surfaces no key was asked for, so that one which came along is told of as a leak.
    return finish(exchange, answer, { decision: match ? 'not-imitated' : 'elsewhere' });
  }

  /** Plain HTTP leads to TLS, as web servers before an API have it. Invented. */
  function redirectToTls(exchange: Exchange): Reply {
    const location = new URL(exchange.url);
    location.protocol = 'https:';
    const answer = empty(301, { location: location.href });
    return finish(exchange, answer, { decision: 'elsewhere', reason: 'no-tls' });
  }

  function refuse(exchange: Exchange, refusal: Refusal, operation?: Operation<State>): Reply {
    const answer = wording(exchange, refusal);
    const reason = refusal.refused;
    return finish(exchange, answer, { decision: 'refused', operation: operation?.id, reason });
  }

  /** A refusal in the platform's own words. */
  function wording(exchange: Exchange, refusal: Refusal): Answer {
    const { request, url, match, world } = exchange;
    return pack.refuse(refusal, {
      state: stateOf(exchange),
      clock: world.clock,
      method: request.method,
      path: url.pathname,
      surface: match?.surface.id,
    });
  }

  function finish(exchange: Exchange, answer: Answer, outcome: Omit<Outcome, 'status'>): Reply {
    record(exchange, { ...outcome, status: answer.status });
    const takesKey = exchange.match !== undefined;
    const { body, status } = answer;
    const headers = {
      date: httpDate(exchange.world.clock.now()),
      ...(takesKey ? pack.headers : undefined),
      ...answer.headers,
      ...corsHeaders(exchange.request, pack.platform, takesKey),
    };
    return exchange.request instanceof ReceivedRequest
      ? new ReadyAnswer(status, headers, body)
      : new Response(body, { status, headers });
  }

  function keysOf({ generation }: Exchange): KeyRing {
    return generation.keys[pack.platform.id] as KeyRing;
  }

  function stateOf({ generation }: Exchange): State {
    return generation.data[pack.platform.id] as State;
  }

  return serve;
}

let lastSecond = Number.NaN;
let lastDate = '';

/** A time as the `Date` header has it; it says no more than the second, and most answers share it with the one before. */
function httpDate(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = new Date(at).toUTCString();
  }
  return lastDate;
}

/** Whether every percent sign of the address stands for a part of a UTF-8 character other than U+0000. */
function isDecodable({ pathname, search }: URL): boolean {
  const rest = pathname + search;
  if (!rest.includes('%')) return true;
  try {
    return !decodeURIComponent(rest).includes('\0');
  } catch {
    return false;
  }
}
