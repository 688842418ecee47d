import { escapeForRegex } from '../../lib/platforms/match.ts';
import type { KeyRing } from '../world/keys.ts';

/** Finds the world's secrets in a text and takes them out. */
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
  let revision = 0;
  for (const platform in keys) revision += keys[platform]?.revision ?? 0;
  const kept = maskers.get(keys);
  if (kept?.revision === revision) return kept;
  const made = { revision, ...createMasker(keys) };
  maskers.set(keys, made);
  return made;
}

function createMasker(keys: Readonly<Record<string, KeyRing>>): Masker {
  const forms = Object.values(keys)
    .flatMap((ring) => [...ring.list().map(({ secret }) => secret), ...ring.pastSecrets])
    .flatMap((secret) => [secret, encodeURIComponent(secret), btoaOrNothing(secret)])
    .filter((form) => form !== '');
  if (forms.length === 0) return { finds: () => false, mask: (text) => text };
  // The longest first, so that no rest of a longer secret is left.
  const source = [...new Set(forms)]
    .toSorted((one, other) => other.length - one.length)
    .map(escapeForRegex)
    .join('|');
  const one = new RegExp(source);
  const all = new RegExp(source, 'g');
  return { finds: (text) => one.test(text), mask: (text) => text.replace(all, '•••') };
}

/** A secret on its own in base64, as somebody might put it into a query. */
function btoaOrNothing(secret: string): string {
  try {
    return btoa(secret);
  } catch {
    return '';
  }
}
