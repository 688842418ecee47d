import type { KeyPolicy } from './types.ts';

/**
 * The part of a secret that its platform shows itself, or undefined where the secret has another
 * shape.
 */
export function publicPartOf(
  secret: string,
  { publicPart }: Pick<KeyPolicy, 'publicPart'>,
): string | undefined {
  if (!publicPart || !secret.startsWith(publicPart.prefix)) return undefined;
  const end = publicPart.prefix.length + publicPart.length;
  const shown = secret.slice(publicPart.prefix.length, end);
  const whole = /^[A-Za-z0-9]*$/.test(shown) && secret.startsWith(publicPart.separator, end);
  return whole ? secret.slice(0, end) : undefined;
}
