import { publicPartOf } from '../platforms/public-part.ts';
import type { KeyPolicy } from '../platforms/types.ts';

/**
 * A secret as its owner may recognise it: the part that the platform itself shows where it has one, otherwise the last
 * four characters of a secret long enough that they give little away.
 */
export function maskSecret(secret: string, policy: Pick<KeyPolicy, 'publicPart'>): string {
  const shown = publicPartOf(secret, policy);
  if (shown !== undefined) return `${shown}_••••`;
  return secret.length >= 16 ? `••••${secret.slice(-4)}` : '••••';
}
