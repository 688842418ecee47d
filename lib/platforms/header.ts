import type { AuthScheme } from './types.ts';

/** What a scheme needs of a key to make its header. */
export interface HeaderInput {
  readonly secret: string;
  readonly billingUnit?: string | undefined;
}

export interface AuthHeader {
  readonly name: string;
  readonly value: string;
}

/**
 * The header that `scheme` sends for a key.
 * @throws {TypeError} where the scheme takes the user name from the billing unit and the key has none.
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

/** The form of a scheme's header with the secret left out, fit to be shown and logged. */
export function maskedHeader(scheme: AuthScheme, billingUnit?: string): string {
  switch (scheme.kind) {
    case 'basic':
      return `Authorization: Basic base64(${
        scheme.username.from === 'fixed' ? scheme.username.value : (billingUnit ?? '{unit}')
      }:•••)`;
    case 'bearer':
      return 'Authorization: Bearer •••';
    case 'header':
      return `${scheme.name}: •••`;
  }
}

function username(scheme: AuthScheme & { kind: 'basic' }, key: HeaderInput): string {
  if (scheme.username.from === 'fixed') return scheme.username.value;
  if (key.billingUnit === undefined) {
    throw new TypeError('this header needs the billing unit of the key as its user name');
  }
  return key.billingUnit;
}

/** Base64 of the UTF-8 bytes, as RFC 7617 has it for `charset=UTF-8`. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
