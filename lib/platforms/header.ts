import type { AuthScheme } from './types.ts';

/** What a scheme needs of a key to make its header. */
export interface HeaderInput {
  readonly secret: string;
  /** The key's value for a field. */
  valueOf(this: void, field: string): string | undefined;
}

export interface AuthHeader {
  readonly name: string;
  readonly value: string;
}

/**
 * The header that `scheme` sends for a key.
 * @throws {TypeError} where the scheme takes the user name from a field of which the key has no
 *   value.
 */
export function authHeader(scheme: AuthScheme, key: HeaderInput): AuthHeader {
  switch (scheme.kind) {
    case 'basic':
      return {
        name: 'Authorization',
        value: `Basic ${base64(`${username(scheme, key)}:${key.secret}`)}`,
      };
    case 'bearer':
      return { name: 'Authorization', value: `Bearer ${key.secret}` };
    case 'header':
      return { name: scheme.name, value: key.secret };
  }
}

function username(scheme: AuthScheme & { kind: 'basic' }, key: HeaderInput): string {
  if (scheme.username.from === 'fixed') return scheme.username.value;
  const value = key.valueOf(scheme.username.field);
  if (value === undefined) {
    throw new TypeError(`this header needs the key’s ${scheme.username.field} as its user name`);
  }
  return value;
}

/** Base64 of the UTF-8 bytes, as RFC 7617 has it for `charset=UTF-8`. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
