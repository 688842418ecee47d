import type { Exchange } from './exchange.ts';
import type { Pack } from './pack.ts';
import type { AskedRequest } from './received.ts';

/**
 * The challenge of a 401 (RFC 9110, 11.6.1), by which clients that wait for one learn how to
 * authenticate. The world's settings say whether there is one; unless they do, the pack's surfaces.
 * A surface whose key has a header of its own has none to offer, because no scheme of HTTP stands
 * for it.
 *
 * A page's own requests get one only where the world wants it `always`: a browser would ask its
 * user for a name and a password, and leave the request hanging until there is an answer.
 */
export function challengeHeaders(
  { match, generation, request }: Exchange,
  { platform, challenges = [] }: Pick<Pack, 'platform' | 'challenges'>,
): Readonly<Record<string, string>> {
  if (!match) return {};
  const { id, scheme } = match.surface;
  const { challenge } = generation.settings;
  const wanted =
    challenge === 'always' ||
    (challenge === 'surfaces' && challenges.includes(id) && !isOfPage(request));
  if (!wanted || scheme.kind === 'header') return {};
  const realm = `realm="${platform.name}"`;
  return {
    'www-authenticate':
      scheme.kind === 'basic' ? `Basic ${realm}, charset="UTF-8"` : `Bearer ${realm}`,
  };
}

/**
 * Whether a page of a browser sent the request, and not its user by an address (Fetch Metadata).
 * Node's own fetch has a mode too, but no site.
 */
function isOfPage({ headers }: AskedRequest): boolean {
  return headers.get('sec-fetch-site') !== null && headers.get('sec-fetch-mode') !== 'navigate';
}
