import type { AuthScheme, Platform } from '../../lib/platforms/index.ts';
import type { Credential } from '../world/journal.ts';
import type { KeyRing, LabKey } from '../world/keys.ts';

/**
 * A credential as a request carries it. It holds the secret and never leaves the request's own
 * exchange.
 */
export interface SentCredential {
  readonly form: 'basic' | 'bearer' | 'header' | 'other';
  /** Header in lower case. */
  readonly header: string;
  readonly username?: string;
  /** Undefined where the header cannot be read. */
  readonly secret?: string;
}

/** Headers of the platforms' own that carry a key, in lower case. */
export function keyHeadersOf(
  packs: readonly { readonly platform: Pick<Platform, 'surfaces'> }[],
): ReadonlySet<string> {
  return new Set(
    packs.flatMap(({ platform }) =>
      platform.surfaces.flatMap(({ scheme }) =>
        scheme.kind === 'header' ? [scheme.name.toLowerCase()] : [],
      ),
    ),
  );
}

/** Whether a header's value is a credential, or may be one, and must not be written down. */
export function isSecretHeader(name: string, keyHeaders: ReadonlySet<string>): boolean {
  return keyHeaders.has(name) || /auth|token|secret|cookie|api-?key|access-?key/.test(name);
}

/** Every credential that the headers carry. */
export function sentCredentials(
  headers: Pick<Headers, 'get'>,
  keyHeaders: ReadonlySet<string>,
): readonly SentCredential[] {
  const sent: SentCredential[] = [];
  const authorization = headers.get('authorization');
  if (authorization) sent.push(readAuthorization(authorization));
  for (const header of keyHeaders) {
    const secret = headers.get(header);
    if (secret) sent.push({ form: 'header', header, secret });
  }
  return sent;
}

/** The header that a scheme reads, in lower case. */
export function headerOf(scheme: AuthScheme): string {
  return scheme.kind === 'header' ? scheme.name.toLowerCase() : 'authorization';
}

/** The credential that a scheme reads, of whatever form it is. */
export function credentialFor(
  scheme: AuthScheme,
  sent: readonly SentCredential[],
): SentCredential | undefined {
  const header = headerOf(scheme);
  return sent.find((credential) => credential.header === header);
}

function readAuthorization(value: string): SentCredential {
  const header = 'authorization';
  const [, scheme = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(value) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return rest === '' ? { form: 'bearer', header } : { form: 'bearer', header, secret: rest };
    case 'basic':
      return { form: 'basic', header, ...readBasic(rest) };
    default:
      return { form: 'other', header };
  }
}

/**
 * User name and password of a Basic header (RFC 7617), or nothing where it is not base64 of a text
 * with a colon.
 */
function readBasic(encoded: string): { username: string; secret: string } | undefined {
  let bytes: string;
  try {
    bytes = atob(encoded);
  } catch {
    return undefined;
  }
  const text = decodeUtf8(bytes) ?? bytes;
  const colon = text.indexOf(':');
  if (colon === -1) return undefined;
  return { username: text.slice(0, colon), secret: text.slice(colon + 1) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: string): string | undefined {
  // Most are plain ASCII, whose bytes are its text.
  if (/^[\x20-\x7e]*$/.test(bytes)) return bytes;
  try {
    return utf8.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** A key of the world and the platform that it belongs to. */
export interface OwnedKey {
  readonly platform: string;
  readonly key: LabKey;
}

/** The world's key of that secret: a key of the platform `preferred` where it has one. */
export function ownerOf(
  secret: string | undefined,
  keys: Readonly<Record<string, KeyRing>>,
  preferred: string | undefined,
): OwnedKey | undefined {
  if (secret === undefined) return undefined;
  const own = preferred === undefined ? undefined : keys[preferred]?.bySecret(secret);
  if (own && preferred !== undefined) return { platform: preferred, key: own };
  for (const platform in keys) {
    const key = keys[platform]?.bySecret(secret);
    if (key) return { platform, key };
  }
  return undefined;
}

/**
 * A credential as the journal may have it. `mask` takes secrets out of a user name: clients mix the
 * two up.
 */
export function journalled(
  sent: SentCredential,
  owner: OwnedKey | undefined,
  mask: (text: string) => string,
): Credential {
  return {
    form: sent.form,
    ...(sent.username === undefined ? {} : { username: mask(sent.username) }),
    ...(sent.header === 'authorization' ? {} : { name: sent.header }),
    ...(owner ? { platform: owner.platform, key: owner.key.name } : {}),
    recognised: owner !== undefined,
  };
}

/** The value of a header that carries a credential, with the secret left out. */
export function maskedValue(
  header: string,
  sent: readonly SentCredential[],
  mask: (text: string) => string,
): string {
  const credential = sent.find((one) => one.header === header);
  switch (credential?.form) {
    case 'basic':
      return credential.username === undefined
        ? 'Basic •••'
        : `Basic base64(${mask(credential.username)}:•••)`;
    case 'bearer':
      return 'Bearer •••';
    default:
      return '•••';
  }
}
