import { escapeForRegex } from '../../lib/platforms/match.ts';
import type { KeyRing } from '../world/keys.ts';

/** Finds the world's secrets in a text and takes them out, however they are written there. */
export interface Masker {
  finds(text: string): boolean;
  mask(text: string): string;
}

interface Kept extends Masker {
  readonly revision: number;
}

const maskers = new WeakMap<object, Kept>();

/** The masker of a world's keys, made anew only when the keys have changed. */
export function maskerOf(keys: Readonly<Record<string, KeyRing>>): Masker {
  const revision = revisionOf(keys);
  const kept = maskers.get(keys);
  if (kept?.revision === revision) return kept;
  const made = { revision, ...createMasker(secretsIn(keys)) };
  maskers.set(keys, made);
  return made;
}

interface KnownSecrets {
  readonly revision: number;
  readonly secrets: readonly string[];
}

const listed = new WeakMap<object, KnownSecrets>();

/**
 * The secrets of a world's keys, those of keys that were removed included; listed anew only when
 * the keys have changed, since some lab has ten thousand worlds.
 */
export function secretsIn(keys: Readonly<Record<string, KeyRing>>): readonly string[] {
  const revision = revisionOf(keys);
  const before = listed.get(keys);
  if (before?.revision === revision) return before.secrets;
  const secrets = Object.values(keys).flatMap((ring) => [
    ...ring.list().map(({ secret }) => secret),
    ...ring.pastSecrets,
  ]);
  // Listing switches idle keys off, which is a change.
  listed.set(keys, { revision: revisionOf(keys), secrets });
  return secrets;
}

function revisionOf(keys: Readonly<Record<string, KeyRing>>): number {
  let revision = 0;
  for (const platform in keys) revision += keys[platform]?.revision ?? 0;
  return revision;
}

const MASK = '•••';

/** A masker of these secrets. */
export function createMasker(secrets: readonly string[]): Masker {
  const known = [...new Set(secrets)].filter((secret) => secret !== '');
  if (known.length === 0) return { finds: () => false, mask: (text) => text };
  const plain = patternOf(known.flatMap(plainForms));
  const everyPlain = all(plain);
  const forms = known.flatMap(base64Forms);
  const encoded = patternOf(forms);
  const everyEncoded = all(encoded);
  // Few texts have so long a run of such characters, and only those are worth a look for each form.
  const shortest = Math.min(...forms.map(({ length }) => length));
  const findsAsIs = (text: string): boolean =>
    plain.test(text) || (hasRun(text, shortest) && encoded.test(text));
  const maskAsIs = (text: string): string =>
    maskEncoded(text.replaceAll(everyPlain, MASK), everyEncoded);

  const masker: Masker = {
    finds: (text) => findsAsIs(text) || (mayBeEscaped(text) && findsAsIs(unescaped(text))),
    mask(text) {
      const masked = maskAsIs(text);
      // Escaped in another way than any encoder does it: what cannot be found as written is shown
      // as it reads.
      return mayBeEscaped(masked) && findsAsIs(unescaped(masked))
        ? maskAsIs(unescaped(masked))
        : masked;
    },
  };
  return masker;
}

/** Finds any of these texts; the longest first, so that no rest of a longer secret is left. */
function patternOf(texts: readonly string[]): RegExp {
  const sorted = [...new Set(texts)].toSorted((one, other) => other.length - one.length);
  return new RegExp(sorted.map(escapeForRegex).join('|') || '(?!)');
}

function all(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, 'g');
}

/** A secret as it is, and as the usual encoders write it into an address or a form. */
function plainForms(secret: string): readonly string[] {
  const inForm = new URLSearchParams({ s: secret }).toString().slice(2);
  return [secret, encodeURIComponent(secret), inForm];
}

/**
 * What base64 makes of the secret wherever it stands in a longer text, such as `user:secret`: three
 * characters of a text become four, so there are three ways to begin. The ends also depend on what
 * stands beside the secret and are left out.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const forms = [0, 1, 2].map((before) => {
    const binary = String.fromCharCode(...new Uint8Array(before), ...bytes);
    const beginning = Math.ceil((before * 4) / 3);
    const whole = Math.floor((binary.length * 8) / 6);
    return btoa(binary).slice(beginning, whole);
  });
  // What stays of a short secret would stand in any text by chance.
  const long = forms.filter(({ length }) => length >= SHORTEST_ENCODED);
  return [...long, ...long.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

const SHORTEST_ENCODED = 9;

/** What goes on as base64. Not the slash: in an address it more often ends a segment. */
const inBase64 = /[A-Za-z0-9+_-]/;

/**
 * Whether so many characters of base64 stand in a row. It looks at the last of them first, and so
 * at few characters in all.
 */
function hasRun(text: string, length: number): boolean {
  for (let begin = 0; begin + length <= text.length;) {
    let index = begin + length - 1;
    while (index >= begin && isBase64(text.charCodeAt(index))) index -= 1;
    if (index < begin) return true;
    begin = index + 1;
  }
  return false;
}

function isBase64(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2f && code <= 0x39) ||
    code === 0x2b ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** Takes out every find that base64 hides, with what is encoded beside it. */
function maskEncoded(text: string, everyPattern: RegExp): string {
  let result = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(everyPattern)) {
    if (index < from) continue;
    let begin = index;
    let end = index + found.length;
    while (begin > from && inBase64.test(text[begin - 1] as string)) begin -= 1;
    while (end < text.length && (inBase64.test(text[end] as string) || text[end] === '=')) end += 1;
    result += text.slice(from, begin) + MASK;
    from = end;
  }
  return result + text.slice(from);
}

function mayBeEscaped(text: string): boolean {
  return text.includes('%');
}

/**
 * A text with what is percent-encoded in it read, as far as it can be, and `+` as the space that it
 * is in a form.
 */
function unescaped(text: string): string {
  return text.replaceAll('+', ' ').replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
