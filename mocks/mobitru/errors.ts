import { json, retryAfter, type Answer } from '../pack/answer.ts';
import type { RefusalContext } from '../pack/pack.ts';
import type { Fault, Refusal } from '../pack/refusal.ts';
import { statusText } from '../pack/status-text.ts';
import { errorBody } from '../webdriver/errors.ts';
import type { MobitruState } from './state.ts';

/**
 * How Mobitru puts a refusal. The envelope `{error: {message}}` is known, and so are the sentences
 * of 404 for devices; "Unknown billing unit" comes from a client's own test. The hubs speak W3C
 * WebDriver. Everything else is invented: 401 with its sentence, 400, 405, 413, 415, and that the
 * hubs answer a wrong billing unit with 401.
 */
export function refuse(refusal: Refusal, about: RefusalContext<MobitruState>): Answer {
  switch (refusal.refused) {
    case 'malformed':
      return error(400, refusal.message, about);
    case 'invalid':
      return error(400, refusal.faults.map(sentence).join('; '), about);
    case 'not-found':
      return error(404, refusal.message, about);
    case 'taken':
      return error(about.state.settings.deviceOfAnother, refusal.message, about);
    case 'duplicate':
      return error(409, 'Conflict', about);
    case 'missing-right':
      return error(403, 'Forbidden', about);
    case 'method-not-allowed':
      return error(405, 'Method Not Allowed', about, { allow: refusal.allow.join(', ') });
    case 'unsupported-media-type':
      return error(415, 'Unsupported Media Type', about);
    case 'too-many-requests':
      return error(429, 'Too Many Requests', about, retryAfter(refusal));
    case 'fault':
      return error(refusal.status, refusal.message ?? statusText(refusal.status), about);
    case 'too-large':
      return error(413, `The request body is larger than ${refusal.limit} bytes`, about);
    case 'wrong-unit':
      return about.surface === 'automation-api'
        ? json({ error: { message: 'Unknown billing unit', hint: refusal.hint } }, 404)
        : error(401, 'Unauthorized', about);
    default:
      return error(401, 'Unauthorized', about);
  }
}

/**
 * W3C's own word for what a client got wrong; "unauthorized" is invented, for W3C knows no keys.
 */
const webDriverErrors: Readonly<Record<number, string>> = {
  400: 'invalid argument',
  401: 'unauthorized',
  404: 'unknown command',
  405: 'unknown method',
};

function error(
  status: number,
  message: string,
  { path }: RefusalContext<MobitruState>,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  if (!path.startsWith('/wd/hub/')) return json({ error: { message } }, status, headers);
  const word = webDriverErrors[status] ?? 'unknown error';
  return json(errorBody(word, message), status, headers);
}

function sentence({ field, message }: Fault): string {
  return field === '' ? message : `${field}: ${message}`;
}
