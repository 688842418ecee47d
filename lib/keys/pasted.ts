/**
 * Reading a pasted secret: people copy a key with what stands around it. What is around it is taken
 * away where it cannot be part of a key, and what was taken is said; what is odd otherwise is said
 * and left as it is.
 */
import { isCredentialHeader } from './credential.ts';
import { publicPartOf } from '../platforms/public-part.ts';
import type { Platform } from '../platforms/types.ts';
import type { Sentence } from '../sentences/sentence.ts';

/** What was made of a pasted text. */
export interface Pasted {
  /** The key, or the text as it is where none could be told. */
  readonly secret: string;
  /** What the key was taken out of, in the order in which it was unwrapped. */
  readonly takenFrom: readonly Wrapping[];
  /** What about the secret is odd, so that the platform would hardly take it. */
  readonly odd?: Sentence | undefined;
}

/** What may stand around a key. */
export type Wrapping =
  'invisible' | 'quotes' | 'assignment' | 'header' | 'curl' | 'basic' | 'username' | 'lines';

/** What is read of a platform. */
type Described = Pick<Platform, 'surfaces' | 'policy'>;

/** Shortest text that is taken for a key out of something larger. */
const SHORTEST = 8;

const token = String.raw`[\x21-\x7e]`;

/**
 * Takes a key out of what was pasted.
 * @param usernames words that stand before the key in a Basic header beside those that the platform
 *   fixes: its billing units
 */
export function readPasted(
  text: string,
  platform: Described,
  usernames: readonly string[] = [],
): Pasted {
  const takenFrom: Wrapping[] = [];
  let secret = withoutInvisible(text).trim();
  if (secret !== text.trim()) takenFrom.push('invisible');
  const names = new Set([...fixedUsernames(platform), ...usernames]);
  // Each step may uncover another: a cURL line has a header in quotes, a header has Basic, Basic
  // has a user name.
  for (let found = true; found;) {
    found = false;
    for (const [wrapping, unwrap] of steps) {
      const inner = unwrap(secret, names, platform)?.trim();
      if (inner === undefined || inner === secret || inner.length < SHORTEST) continue;
      secret = inner;
      if (!takenFrom.includes(wrapping)) takenFrom.push(wrapping);
      found = true;
      break;
    }
  }
  return { secret, takenFrom, odd: oddityOf(secret, platform) };
}

type Step = (
  text: string,
  usernames: ReadonlySet<string>,
  platform: Described,
) => string | undefined;

/** In this order, because a cURL line is not a header and a header is not an assignment. */
const steps: readonly (readonly [Wrapping, Step])[] = [
  ['curl', fromCurl],
  ['header', fromHeader],
  ['assignment', fromAssignment],
  ['quotes', fromQuotes],
  ['basic', fromBase64],
  ['username', afterUsername],
  ['lines', fromLines],
];

/**
 * Without characters that have no width: they come along from web pages and word processors, and no
 * key has any.
 */
export function withoutInvisible(text: string): string {
  return text.replace(/\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, '');
}

/** The one credential of a cURL line; nothing where there is none, or more than one. */
function fromCurl(text: string): string | undefined {
  if (!/^\$?\s*curl\s/.test(text)) return undefined;
  const argument = String.raw`(?:"([^"]+)"|'([^']+)'|(\S+))`;
  const found: string[] = [];
  const options = new RegExp(String.raw`\s(?:-H|--header|-u|--user)(?:\s+|=)${argument}`, 'g');
  for (const [option, double, single, bare] of text.matchAll(options)) {
    const value = (double ?? single ?? bare ?? '').trim();
    const isUser = /^\s(?:-u|--user)/.test(option);
    if (isUser) found.push(value.slice(value.indexOf(':') + 1));
    else if (namesCredential(value)) found.push(value);
  }
  return found.length === 1 ? found[0] : undefined;
}

function namesCredential(line: string): boolean {
  return isCredentialHeader(line.split(':', 1)[0] ?? '');
}

/** The value of a header line, without its scheme. A Basic value is still to be decoded. */
function fromHeader(text: string): string | undefined {
  const line = new RegExp(String.raw`^["']?([\w-]+)["']?\s*:\s*(.+?)[,;]?$`, 's').exec(text);
  const value = line?.[1] !== undefined && isCredentialHeader(line[1]) ? line[2] : text;
  const scheme = new RegExp(String.raw`^(?:bearer|basic|token)\s+(${token}+)$`, 'i').exec(
    value?.replace(/^["']|["']$/g, '') ?? '',
  );
  return scheme?.[1] ?? (value === text ? undefined : value);
}

/**
 * `NAME=key`, `export NAME="key"`, `"name": "key"`. The value must be long: a key may end with
 * equal signs.
 */
function fromAssignment(text: string): string | undefined {
  const shell =
    /^(?:export\s+|set\s+|\$env:)?[A-Za-z_][A-Za-z0-9_]*\s*=\s*(["'`]?)([^=\s"'`][^\s"'`]*)\1;?$/.exec(
      text,
    );
  const json = /^\{?\s*["'][\w.-]+["']\s*:\s*["']([^"'\s]+)["']\s*,?\s*\}?$/.exec(text);
  return shell?.[2] ?? json?.[1];
}

const quotes: readonly (readonly [opening: string, closing: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
  ['<', '>'],
];

/** What stands between quotation marks, and what comes before a comma or a semicolon at the end. */
function fromQuotes(text: string): string | undefined {
  const bare = text.replace(/[,;]$/, '');
  for (const [opening, closing] of quotes) {
    if (bare.length > 1 && bare.startsWith(opening) && bare.endsWith(closing)) {
      return bare.slice(1, -1);
    }
  }
  return bare === text ? undefined : bare;
}

/**
 * The `user:key` that Base64 stands for. No key decodes to readable text with a colon by chance.
 */
function fromBase64(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{12,}={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const decoded = atob(text);
  const pair = new RegExp(String.raw`^[\w.~-]{1,100}:(${token}+)$`).exec(decoded);
  return pair?.[1];
}

/** What comes after a user name that the platform's Basic headers have. */
function afterUsername(text: string, usernames: ReadonlySet<string>): string | undefined {
  const colon = text.indexOf(':');
  return colon > 0 && usernames.has(text.slice(0, colon)) ? text.slice(colon + 1) : undefined;
}

/**
 * A key that was wrapped: lines as long as each other, and a shorter last one, or a first one that
 * begins as the platform's keys do. Lines of one length may be as many keys.
 */
function fromLines(
  text: string,
  _: ReadonlySet<string>,
  { policy }: Described,
): string | undefined {
  const lines = text.split(/\s*[\r\n]\s*/);
  const [first = ''] = lines;
  const last = lines[lines.length - 1] ?? '';
  if (lines.length < 2 || lines.some((line) => line === '' || /\s/.test(line))) return undefined;
  const prefix = policy.publicPart?.prefix;
  const begins = lines.filter((line) => prefix !== undefined && line.startsWith(prefix));
  const isWrapped =
    lines.slice(0, -1).every(({ length }) => length === first.length) && last.length < first.length;
  if (begins.length > 1 || !(isWrapped || begins[0] === first)) return undefined;
  return lines.join('');
}

/** Why the platform would hardly take the secret; undefined where nothing is odd. */
function oddityOf(secret: string, { policy }: Described): Sentence | undefined {
  if (secret === '') return undefined;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(secret)) return { code: 'pasted.address' };
  if (/[•●*…]{2,}|…/.test(secret)) return { code: 'pasted.masked' };
  if (/\s/.test(secret)) return { code: 'pasted.space' };
  const foreign = /[^\x21-\x7e]/u.exec(secret)?.[0];
  if (foreign !== undefined) return { code: 'pasted.foreign', parameters: { typed: foreign } };
  if (publicPartOf(`${secret}${policy.publicPart?.separator ?? ''}`, policy) === secret) {
    return { code: 'pasted.publicPart' };
  }
  if (secret.length < SHORTEST) return { code: 'pasted.short' };
  return secret.includes(':') ? { code: 'pasted.colon' } : undefined;
}

/** The user names that the platform's Basic headers have, whatever the key. */
function fixedUsernames({ surfaces }: Described): string[] {
  return surfaces.flatMap(({ scheme }) =>
    scheme.kind === 'basic' && scheme.username.from === 'fixed' ? [scheme.username.value] : [],
  );
}
