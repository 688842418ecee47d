import * as v from 'valibot';
import { empty, json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { validate } from '../../pack/validate.ts';
import { ACCESS_SECONDS } from '../access-tokens.ts';
import type { YespoState } from '../state.ts';

const source = 'DOCS OAuth page:182-254';

const authorizeQuery = v.object({
  response_type: v.literal('code', 'expected code'),
  client_id: v.string(),
  redirect_uri: v.string(),
  state: v.optional(v.string()),
  scope: v.optional(v.string()),
});

const text = v.optional(v.string());

/** What may stand in the form or in the query. */
const anywhere = {
  grant_type: text,
  code: text,
  redirect_uri: text,
  refresh_token: text,
  client_id: text,
  client_secret: text,
};

const tokenForm = v.object(anywhere);

const tokenRequest = v.variant(
  'grant_type',
  [
    v.object({
      grant_type: v.literal('authorization_code'),
      code: v.string('is required'),
      redirect_uri: v.string('is required'),
    }),
    v.object({
      grant_type: v.literal('refresh_token'),
      refresh_token: v.string('is required'),
    }),
  ],
  'expected authorization_code or refresh_token',
);

/** The client, by HTTP Basic or among the parameters (RFC 6749, 2.3.1). */
function clientOf(
  headers: Pick<Headers, 'get'>,
  sent: v.InferOutput<typeof tokenForm>,
): { readonly id: string | undefined; readonly secret: string | undefined } {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  if (encoded === undefined) return { id: sent.client_id, secret: sent.client_secret };
  try {
    const [id = '', ...secret] = atob(encoded).split(':');
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) };
  } catch {
    return { id: undefined, secret: undefined };
  }
}

/**
 * Sign-in with OAuth 2: another service, which takes a client's id and secret and never an API key.
 */
export const oauthOperations: readonly Operation<YespoState>[] = [
  operation<YespoState, v.GenericSchema<undefined>, typeof authorizeQuery>({
    id: 'yespo.oauth.authorize',
    method: 'GET',
    place: { hosts: ['uaa.yespo.io'], path: '/uaa/oauth/authorize' },
    key: 'none',
    query: authorizeQuery,
    success: { status: 302, carries: 'a redirect to the client, with a code' },
    refuses: ['unknown-client', 'invalid'],
    source,
    invented: 'that nobody is asked to sign in, and the refusals (those of RFC 6749)',
    handler({ state, query }) {
      const known = state.account.applications.find(({ clientId }) => clientId === query.client_id);
      if (!known) return { refused: 'unknown-client' };
      if (known.redirectUri !== query.redirect_uri) {
        const message = 'is not the one that the application has registered';
        return { refused: 'invalid', faults: [{ field: 'redirect_uri', message }] };
      }
      const location = new URL(known.redirectUri);
      location.searchParams.set('code', state.tokens.code(known.clientId));
      if (query.state !== undefined) location.searchParams.set('state', query.state);
      return empty(302, { location: location.href });
    },
  }),
  operation<YespoState, typeof tokenForm, typeof tokenForm>({
    id: 'yespo.oauth.token',
    method: 'POST',
    place: { hosts: ['uaa.yespo.io', 'yespo.io'], path: '/uaa/oauth/token' },
    key: 'none',
    // By HTTP Basic with the rest in the form, all in the query, or all in the form (OAUTH).
    body: tokenForm,
    bodyForm: 'form',
    bodyOptional: true,
    query: tokenForm,
    success: {
      status: 200,
      carries: '{access_token, token_type, refresh_token, scope, expires_in}',
    },
    refuses: ['unknown-client', 'unknown-token', 'invalid'],
    source,
    invented: 'the refusals (those of RFC 6749), and that a code and a refresh token serve once',
    handler({ state, headers, query, body: form }) {
      const sent = { ...query, ...(form as typeof form | undefined) };
      const client = clientOf(headers, sent);
      const known = state.account.applications.find(
        ({ clientId, clientSecret }) => clientId === client.id && clientSecret === client.secret,
      );
      if (!known) return { refused: 'unknown-client' };
      const checked = validate(tokenRequest, sent);
      if ('refusal' in checked) return checked.refusal;
      const asked = checked.output as v.InferOutput<typeof tokenRequest>;
      const isCode = asked.grant_type === 'authorization_code';
      if (isCode && asked.redirect_uri !== known.redirectUri) return { refused: 'unknown-token' };
      const given = isCode
        ? state.tokens.exchange('code', asked.code, known.clientId)
        : state.tokens.exchange('refresh', asked.refresh_token, known.clientId);
      if (!given) return { refused: 'unknown-token' };
      return json({
        access_token: given.access,
        token_type: 'bearer',
        refresh_token: given.refresh,
        scope: 'UseRestApi',
        expires_in: ACCESS_SECONDS,
      });
    },
  }),
];
