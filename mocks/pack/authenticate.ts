import type { SurfaceMatch } from '../../lib/platforms/match.ts';
import type { KeyRing, LabKey } from '../world/keys.ts';
import { credentialFor, type SentCredential } from './credentials.ts';
import type { Refusal } from './refusal.ts';

/** Whether a request may pass: the key it passes with (none where none is needed), or why not. */
export type Passage = { readonly key: LabKey | undefined } | { readonly refusal: Refusal };

/**
 * Authenticates by the surface's scheme and the platform's key policy. A key that passes was used
 * now: that a key which passes here but lacks a right counts as used, and that a refused one does
 * not, is invented.
 */
export function authenticate(
  match: SurfaceMatch,
  sent: readonly SentCredential[],
  keys: KeyRing,
  optional: boolean,
): Passage {
  const { scheme } = match.surface;
  const credential = credentialFor(scheme, sent);
  if (!credential) {
    if (sent.length > 0) return { refusal: { refused: 'wrong-scheme' } };
    return optional ? { key: undefined } : { refusal: { refused: 'missing-header' } };
  }
  if (credential.form !== scheme.kind) return { refusal: { refused: 'wrong-scheme' } };
  if (credential.secret === undefined) return { refusal: { refused: 'malformed-header' } };
  const key = keys.bySecret(credential.secret);
  if (!key) return { refusal: { refused: 'unknown-key' } };
  const status = keys.status(key);
  if (status !== 'active') return { refusal: { refused: status } };
  if (!namesFit(match, credential, key)) {
    const unit = key.billingUnit === undefined ? 'no billing unit' : `"${key.billingUnit}"`;
    const hint = `the key "${key.name}" belongs to ${unit}, and the request names another`;
    return { refusal: { refused: 'wrong-unit', hint } };
  }
  keys.used(key);
  return { key };
}

/**
 * A billing unit that the header or the address names must be the key's own; any other user name is
 * ignored.
 */
function namesFit(
  { surface: { scheme }, params }: SurfaceMatch,
  { username }: SentCredential,
  key: LabKey,
): boolean {
  if (params['unit'] !== undefined && params['unit'] !== key.billingUnit) return false;
  const named = scheme.kind === 'basic' && scheme.username.from === 'field';
  return !named || username === key.billingUnit;
}
