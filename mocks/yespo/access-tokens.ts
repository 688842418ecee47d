import * as v from 'valibot';
import type { TokenHolder } from '../pack/pack.ts';
import { createStore } from '../world/store.ts';
import type { StateTools } from '../world/world.ts';

const time = v.pipe(v.number(), v.finite());

/** Seconds for which tokens of OAuth hold, as its page says. */
export const ACCESS_SECONDS = 172_800;
const REFRESH_SECONDS = 2_592_000;
/** Seconds for which a code of OAuth holds. Invented. */
const CODE_SECONDS = 600;

/** Who an end user is, as the account's own server says when it asks for a token. */
const identity = v.strictObject({
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
  externalCustomerId: v.optional(v.string()),
  userPseudoId: v.optional(v.string()),
  cookie: v.optional(v.string()),
});

export type EndUser = v.InferOutput<typeof identity>;

/** A token as the world keeps it, synthetic like its keys. */
export const storedToken = v.variant('kind', [
  /** Of `auth/token`: opens what takes tokens, for the key that asked for it. */
  v.strictObject({ kind: v.literal('api'), token: v.string(), keyId: v.string() }),
  /** Of `auth/contact/token`: for one call as an end user. */
  v.strictObject({ kind: v.literal('end-user'), token: v.string(), user: identity }),
  /** Of OAuth: a code, what it is exchanged for, and what renews that. */
  v.strictObject({
    kind: v.picklist(['code', 'access', 'refresh']),
    token: v.string(),
    clientId: v.string(),
    expiresAt: time,
  }),
]);

export type Token = v.InferOutput<typeof storedToken>;

/** Tokens that the account has given, newest 10,000. */
export interface AccessTokens {
  forKey(keyId: string): string;
  forEndUser(user: EndUser): string;
  /** Whom a token stands for; with `spend` it thereby becomes invalid. */
  endUserOf(token: string, spend: boolean): EndUser | undefined;
  code(clientId: string): string;
  /** Spends a code, or a refresh token, of a client and gives new tokens. */
  exchange(
    kind: 'code' | 'refresh',
    token: string,
    clientId: string,
  ): { readonly access: string; readonly refresh: string } | undefined;
  holderOf(token: string): TokenHolder | undefined;
  list(): readonly Token[];
}

const alphabet = '0123456789abcdef';

export function createAccessTokens(
  data: readonly Token[],
  { clock, ids }: StateTools,
): AccessTokens {
  const tokens = createStore(data, ({ token }) => token);

  /** A token that is plainly the lab's. */
  const newToken = (kind: string) => `lab-${kind}-${ids.token(alphabet, 32)}`;

  function grant(kind: 'code' | 'access' | 'refresh', clientId: string, seconds: number): string {
    const expiresAt = clock.now() + seconds * 1000;
    return tokens.put({ kind, token: newToken(kind), clientId, expiresAt }).token;
  }

  return {
    forKey: (keyId) => tokens.put({ kind: 'api', token: newToken('api'), keyId }).token,
    forEndUser: (user) => tokens.put({ kind: 'end-user', token: newToken('end-user'), user }).token,
    endUserOf(token, spend) {
      const known = tokens.get(token);
      if (known?.kind !== 'end-user') return undefined;
      if (spend) tokens.remove(token);
      return known.user;
    },
    code: (clientId) => grant('code', clientId, CODE_SECONDS),
    exchange(kind, token, clientId) {
      const known = tokens.get(token);
      if (known?.kind !== kind || known.clientId !== clientId) return undefined;
      tokens.remove(token);
      if (known.expiresAt <= clock.now()) return undefined;
      return {
        access: grant('access', clientId, ACCESS_SECONDS),
        refresh: grant('refresh', clientId, REFRESH_SECONDS),
      };
    },
    holderOf(token) {
      const known = tokens.get(token);
      if (known?.kind === 'api') return { keyId: known.keyId };
      if (known?.kind !== 'access' || known.expiresAt <= clock.now()) return undefined;
      return { application: known.clientId };
    },
    list: tokens.list,
  };
}
