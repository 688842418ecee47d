import { SentenceError } from '../sentences/sentence.ts';
import { isHost, isLoopback } from './host.ts';
import type { Environment, Surface } from './types.ts';

const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * What the user typed as an address, read as a browser reads it. Without a scheme it is `https:`,
 * on this machine `http:`.
 * @throws {TypeError} where it is none.
 */
function parsed(text: string): URL {
  if (hasScheme.test(text)) return new URL(text);
  const url = new URL(`https://${text}`);
  return isLoopback(url.hostname) ? new URL(`http://${text}`) : url;
}

/** A browser makes `0.0.0.1` of `1`: a number is an address only where it was written as one. */
function isWrittenOut(text: string, { hostname }: URL): boolean {
  return !/^[\d.]+$/.test(hostname) || text.includes(hostname);
}

/**
 * An origin as the user typed it (`staging.example`, `https://staging.example/`), as browsers write
 * it.
 * @throws {SentenceError} that says what is wrong with it.
 */
export function parseOrigin(typed: string): string {
  const text = typed.trim();
  let url: URL;
  try {
    url = parsed(text);
  } catch {
    throw new SentenceError({ code: 'origin.notAnAddress', parameters: { origin: text } });
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new SentenceError({ code: 'origin.notEncrypted', parameters: { origin: text } });
  }
  if (!isHost(url.hostname) || !isWrittenOut(text, url)) {
    throw new SentenceError({ code: 'origin.notOneHost', parameters: { origin: text } });
  }
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    throw new SentenceError({
      code: 'origin.tooLong',
      parameters: { typed: text, origin: url.origin },
    });
  }
  return url.origin;
}

/**
 * A site as the user typed it (a host name, or any address on it), as a host name. Whether it is a
 * public suffix, under which anybody may have a site, is not asked here: that takes a list.
 * @throws {SentenceError} that says what is wrong with it.
 */
export function parseSite(typed: string): string {
  const text = typed.trim();
  try {
    const url = parsed(text);
    // A name without a dot may be a whole top-level domain, and a rule for a site is one for all
    // below it.
    const one = isLoopback(url.hostname) || /[.:].*[^.]/.test(url.hostname);
    if (/^https?:$/.test(url.protocol) && isHost(url.hostname) && one && isWrittenOut(text, url)) {
      return url.hostname;
    }
  } catch {
    // Said below.
  }
  throw new SentenceError({ code: 'site.invalid', parameters: { site: text } });
}

/** The match pattern for access to an origin's host: patterns know no port. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Match patterns for access to a site's pages. */
export function sitePatterns(site: string): string[] {
  return isLoopback(site) ? [`http://${site}/*`, `https://${site}/*`] : [`https://${site}/*`];
}

/**
 * Match patterns for the access that the browser must have granted before headers are put on
 * requests of this environment: the surfaces' hosts (`wss:` by itself where a surface is reached by
 * WebSocket, which `https:` does not cover), and the sites whose pages call them. Without either a
 * browser adds no header and reports no error.
 */
export function hostAccessFor(
  surfaces: readonly Surface[],
  { origins, allowedSites }: Pick<Environment, 'origins' | 'allowedSites'>,
): string[] {
  const hosts = surfaces.flatMap(({ host, pageRequests }) =>
    (origins[host] ?? []).flatMap((origin) => {
      const pattern = patternOf(origin);
      return pageRequests.includes('websocket')
        ? [pattern, pattern.replace('http', 'ws')]
        : [pattern];
    }),
  );
  return [...new Set([...hosts, ...allowedSites.flatMap(sitePatterns)])];
}
