import { json, retryAfter, type Answer } from '../pack/answer.ts';
import type { Refusal } from '../pack/refusal.ts';
import { statusText } from '../pack/status-text.ts';

/**
 * How Reteno puts a refusal. Which statuses and bodies the real one has is not known; the fields
 * are those that its iOS SDK can read (`title`, `detail`, `invalid-params`). All of it is invented
 * but for the field names.
 */
export function refuse(refusal: Refusal): Answer {
  switch (refusal.refused) {
    case 'missing-right':
      return problem(403, 'Forbidden', 'The access key does not open this method');
    case 'malformed':
      return problem(400, 'Bad Request', refusal.message);
    case 'invalid':
      return problem(400, 'Bad Request', 'Some parameters are not valid', {
        'invalid-params': refusal.faults.map(({ field, message }) => ({
          name: field,
          reason: message,
        })),
      });
    case 'not-found':
      return problem(404, 'Not Found', refusal.message);
    case 'duplicate':
      return problem(409, 'Conflict', 'The same request was made a moment ago');
    case 'taken':
      return problem(409, 'Conflict', refusal.message);
    case 'method-not-allowed':
      return problem(405, 'Method Not Allowed', undefined, {}, { allow: refusal.allow.join(', ') });
    case 'unsupported-media-type':
      return problem(415, 'Unsupported Media Type', 'The request body must be application/json');
    case 'too-many-requests':
      return problem(429, 'Too Many Requests', undefined, {}, retryAfter(refusal));
    case 'fault':
      return problem(refusal.status, statusText(refusal.status), refusal.message);
    case 'too-large':
      return problem(413, 'Content Too Large', `At most ${refusal.limit} bytes are taken`);
    case 'disabled':
      return problem(401, 'Unauthorized', 'The access key is disabled');
    case 'missing-header':
      return problem(401, 'Unauthorized', 'The access key is missing');
    default:
      return problem(401, 'Unauthorized', 'The access key is not valid');
  }
}

function problem(
  status: number,
  title: string,
  detail?: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return json({ title, ...(detail === undefined ? {} : { detail }), ...more }, status, headers);
}
