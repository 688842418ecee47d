import { empty, json, text } from './answer.ts';
import type { Call } from './call.ts';
import { preflightHeaders } from './cors.ts';
import { nearestRoutes } from './nearest.ts';
import type { Answered, Ending } from './received.ts';
import { pass } from './pass.ts';

/** Longest address in characters, as an nginx before an API has it. Invented. */
const LONGEST_URL = 8192;

/** Plain HTTP leads to TLS, as web servers before an API have it. Invented. */
export function leadToTls(call: Call): Ending {
  const { url } = call.exchange;
  if (url.protocol !== 'http:' && url.protocol !== 'ws:') return undefined;
  const location = new URL(url);
  location.protocol = 'https:';
  const answer = empty(301, { location: location.href });
  return call.finish(answer, { decision: 'elsewhere', reason: 'no-tls' });
}

export function refuseLongAddress(call: Call): Ending {
  if (call.exchange.url.href.length <= LONGEST_URL) return undefined;
  const answer = text('Request-URI Too Large', 414);
  return call.finish(answer, { decision: 'refused', reason: 'long-address' });
}

/** Whatever the address, a browser's question before its request is answered. */
export function answerPreflight(call: Call): Ending {
  const { request, realm, url } = call.exchange;
  if (request.method !== 'OPTIONS') return undefined;
  const isPreflight = request.headers.get('access-control-request-method') !== null;
  if (!isPreflight && call.router.match(realm, 'OPTIONS', url.pathname)) return undefined;
  return call.finish(empty(204, preflightHeaders(request)), { decision: 'preflight' });
}

export function refuseUndecodable(call: Call): Ending {
  const { match, url } = call.exchange;
  if (!match || isDecodable(url)) return undefined;
  const message = 'The address holds a percent sign that stands for no character, or U+0000';
  return call.refuse({ refused: 'malformed', message });
}

/**
 * Finds the operation. What has none is another method of a known path, no page of a dashboard, or
 * not imitated.
 */
export function route(call: Call): Ending {
  const { request, realm, url } = call.exchange;
  const found = call.router.match(realm, request.method, url.pathname);
  if (!found) return unmatched(call);
  call.operation = found.operation;
  call.params = found.params;
  return undefined;
}

function unmatched(call: Call): Answered {
  const { pack, router } = call;
  const { request, realm, url, match } = call.exchange;
  const refusal = pass(call);
  if (refusal) return call.refuse(refusal);
  const unknown = match && pack.unknownAddress?.[match.surface.id];
  if (unknown !== undefined) {
    const answer = call.wording({ refused: 'not-found', message: unknown });
    return call.finish(answer, { decision: 'not-imitated' });
  }
  const allow = router.allowed(realm, url.pathname);
  if (allow.length > 0) return call.refuse({ refused: 'method-not-allowed', allow });
  if (!match && pack.platform.dashboards.includes(url.hostname)) {
    const page = text(`There is no such page at ${url.hostname}.`, 404);
    return call.finish(page, { decision: 'elsewhere' });
  }
  const nearest = nearestRoutes(request.method, url.pathname, router.routesOf(realm));
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
  return call.finish(answer, { decision: match ? 'not-imitated' : 'elsewhere' });
}

/**
 * Whether every percent sign of the address stands for a part of a UTF-8 character other than
 * U+0000.
 */
function isDecodable({ pathname, search }: URL): boolean {
  const rest = pathname + search;
  if (!rest.includes('%')) return true;
  try {
    return !decodeURIComponent(rest).includes('\0');
  } catch {
    return false;
  }
}
