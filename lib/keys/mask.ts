import { publicPartOf } from '../platforms/public-part.ts';
import type { KeyPolicy } from '../platforms/types.ts';

/**
 * A masked secret that its owner recognises: the part that the platform itself shows, where there
 * is one; otherwise the last four characters, if the secret is long enough that they give little
 * away.
 */
export function maskSecret(secret: string, policy: Pick<KeyPolicy, 'publicPart'>): string {
  const shown = publicPartOf(secret, policy);
  if (shown !== undefined) return `${shown}_••••`;
  return secret.length >= 16 ? `••••${secret.slice(-4)}` : '••••';
}
