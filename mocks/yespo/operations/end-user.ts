import type { Answer } from '../../pack/answer.ts';
import type { Refusal } from '../../pack/refusal.ts';
import type { EndUser } from '../access-tokens.ts';
import type { Contact } from '../contact.ts';
import type { YespoState } from '../state.ts';

/** The header by which an end user is known, in lower case. */
export const TOKEN_HEADER = 'es-token';

/**
 * Serves an end user by the token of the header ES-TOKEN; the answer brings the next one. Whether
 * the token serves once only is not known, and a setting of the world: an app that calls in
 * parallel would then fail. The contact is undefined where the user is none.
 */
export function asEndUser(
  state: YespoState,
  headers: Pick<Headers, 'get'>,
  serve: (contact: Contact | undefined, withToken: (answer: Answer) => Answer) => Answer,
): Answer | Refusal {
  const token = headers.get(TOKEN_HEADER);
  if (!token) return { refused: 'missing-header' };
  const user = state.tokens.endUserOf(token, state.settings.tokenServesOnce);
  if (!user) return { refused: 'unknown-token' };
  return serve(contactOf(state, user), (answer) => ({
    ...answer,
    headers: { ...answer.headers, [TOKEN_HEADER]: state.tokens.forEndUser(user) },
  }));
}

function contactOf({ contacts }: YespoState, user: EndUser): Contact | undefined {
  const { externalCustomerId, email, phone } = user;
  return (
    (externalCustomerId === undefined ? undefined : contacts.byExternalId(externalCustomerId)) ??
    (email === undefined ? undefined : contacts.byChannel('email', email)) ??
    (phone === undefined ? undefined : contacts.byChannel('sms', phone))
  );
}
