import { json, retryAfter, text, type Answer } from '../pack/answer.ts';
import type { RefusalContext } from '../pack/pack.ts';
import type { Fault, Refusal } from '../pack/refusal.ts';
import { statusText } from '../pack/status-text.ts';
import type { YespoState } from './state.ts';

/**
 * How Yespo puts a refusal. These are known: the statuses 400, 401, 404, 405, 409, 415 and 429,
 * that 400 and 404 come as plain text and 401 as JSON, and the words "Duplicated request" and "not
 * found". These are invented: the fields of the JSON (those of a Spring application), 403, that a
 * disabled key is answered like an unknown one, the sentences of 400, 413, and that 429 says when
 * to come again.
 */
export function refuse(refusal: Refusal, about: RefusalContext<YespoState>): Answer {
  if (about.path.startsWith('/uaa/oauth/')) return refuseOAuth(refusal);
  switch (refusal.refused) {
    case 'missing-right':
      return about.state.settings.missingRight === 403
        ? asJson(403, 'Forbidden', about)
        : asJson(401, 'Unauthorized', about);
    case 'malformed':
      return text(refusal.message, 400);
    case 'invalid':
      return text(refusal.faults.map(sentence).join('; '), 400);
    case 'not-found':
      return text(refusal.message, 404);
    case 'duplicate':
      return text('Duplicated request', 409);
    case 'taken':
      return text(refusal.message, 409);
    case 'method-not-allowed':
      return asJson(405, 'Method Not Allowed', about, { allow: refusal.allow.join(', ') });
    case 'unsupported-media-type':
      return asJson(415, 'Unsupported Media Type', about);
    case 'too-many-requests':
      return asJson(429, 'Too Many Requests', about, retryAfter(refusal));
    case 'fault':
      return [400, 404, 409].includes(refusal.status)
        ? text(refusal.message ?? statusText(refusal.status), refusal.status)
        : asJson(refusal.status, refusal.message ?? statusText(refusal.status), about);
    case 'too-large':
      return refusal.documented
        ? text(`The request body is larger than ${refusal.limit} bytes`, 400)
        : text('Request Entity Too Large', 413);
    default:
      return asJson(401, 'Unauthorized', about);
  }
}

function asJson(
  status: number,
  error: string,
  { clock, path }: RefusalContext<YespoState>,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const timestamp = new Date(clock.now()).toISOString();
  return json({ timestamp, status, error, path }, status, headers);
}

/** Refusals of OAuth 2 as RFC 6749 has them; what Yespo's say is not known. */
function refuseOAuth(refusal: Refusal): Answer {
  switch (refusal.refused) {
    case 'unknown-client':
      return json({ error: 'invalid_client' }, 401);
    case 'unknown-token':
      return json({ error: 'invalid_grant' }, 400);
    case 'invalid':
      return json(
        { error: 'invalid_request', error_description: refusal.faults.map(sentence).join('; ') },
        400,
      );
    case 'malformed':
      return json({ error: 'invalid_request', error_description: refusal.message }, 400);
    case 'method-not-allowed':
      return json({ error: 'invalid_request' }, 405, { allow: refusal.allow.join(', ') });
    case 'unsupported-media-type':
      return json({ error: 'invalid_request' }, 415);
    case 'too-large':
      return json({ error: 'invalid_request' }, 413);
    case 'fault':
      return json({ error: refusal.message ?? statusText(refusal.status) }, refusal.status);
    default:
      return json({ error: 'invalid_request' }, 400);
  }
}

function sentence({ field, message }: Fault): string {
  return field === '' ? message : `${field}: ${message}`;
}
