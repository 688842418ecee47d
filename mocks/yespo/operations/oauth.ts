import * as v from 'valibot';
import { empty, json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
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

const client = { client_id: v.string(), client_secret: v.string() };

const tokenBody = v.variant(
  'grant_type',
  [
    v.object({
      grant_type: v.literal('authorization_code'),
      code: v.string(),
      redirect_uri: v.string(),
      ...client,
    }),
    v.object({ grant_type: v.literal('refresh_token'), refresh_token: v.string(), ...client }),
  ],
  'expected authorization_code or refresh_token',
);

/** Sign-in with OAuth 2: another service, which takes a client's id and secret and never an API key. */
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
  operation<YespoState, typeof tokenBody>({
    id: 'yespo.oauth.token',
    method: 'POST',
    place: { hosts: ['uaa.yespo.io', 'yespo.io'], path: '/uaa/oauth/token' },
    key: 'none',
    body: tokenBody,
    bodyForm: 'form',
    success: {
      status: 200,
      carries: '{access_token, token_type, refresh_token, scope, expires_in}',
    },
    refuses: ['unknown-client', 'unknown-token'],
    source,
    invented: 'the refusals (those of RFC 6749), and that a code and a refresh token serve once',
    handler({ state, body }) {
      const known = state.account.applications.find(
        ({ clientId, clientSecret }) =>
          clientId === body.client_id && clientSecret === body.client_secret,
      );
      if (!known) return { refused: 'unknown-client' };
      const isCode = body.grant_type === 'authorization_code';
      if (isCode && body.redirect_uri !== known.redirectUri) return { refused: 'unknown-token' };
      const given = isCode
        ? state.tokens.exchange('code', body.code, known.clientId)
        : state.tokens.exchange('refresh', body.refresh_token, known.clientId);
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
