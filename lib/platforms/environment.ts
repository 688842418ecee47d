import { SentenceError } from '../sentences/sentence.ts';
import type { Environment, Surface } from './types.ts';

/** Host names that mean this machine; only there does a key travel over plain `http:`. */
const loopback = new Set(['localhost', '127.0.0.1']);

export function isLoopback(host: string): boolean {
  return loopback.has(host) || host.endsWith('.localhost');
}

/** A host name or address as browsers write it, with none of the signs of a pattern, which engines read differently. */
const hostName = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/;

/**
 * An origin as the user typed it (`staging.example`, `https://staging.example/`), as browsers write it.
 * @throws {SentenceError} that says what is wrong with it.
 */
export function parseOrigin(typed: string): string {
  const text = typed.trim();
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    throw new SentenceError({ code: 'origin.notAnAddress', parameters: { origin: text } });
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new SentenceError({ code: 'origin.notEncrypted', parameters: { origin: text } });
  }
  if (!hostName.test(url.hostname)) {
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
 * A site as the user typed it (a host name, or any address on it), as a host name.
 * @throws {SentenceError} that says what is wrong with it.
 */
export function parseSite(typed: string): string {
  const text = typed.trim();
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
    // A name without a dot may be a whole top-level domain, and a rule for a site is one for all below it.
    const one = isLoopback(url.hostname) || /[.:].*[^.]/.test(url.hostname);
    if (/^https?:$/.test(url.protocol) && hostName.test(url.hostname) && one) return url.hostname;
  } catch {
    // Said below.
  }
  throw new SentenceError({ code: 'site.invalid', parameters: { site: text } });
}

/**
 * Match patterns for the access that the browser must have granted before headers are put on requests of this environment:
 * the surfaces' hosts (`wss:` by itself where a surface is reached by WebSocket, which `https:` does not cover), and the
 * sites whose pages call them. Without either a browser adds no header and reports no error.
 */
export function hostAccessFor(
  surfaces: readonly Surface[],
  { origins, allowedSites }: Pick<Environment, 'origins' | 'allowedSites'>,
): string[] {
  const hosts = surfaces.flatMap(({ host, pageRequests }) =>
    (origins[host] ?? []).flatMap((origin) => {
      const { protocol, hostname } = new URL(origin);
      const schemes = pageRequests.includes('websocket')
        ? [protocol, protocol.replace('http', 'ws')]
        : [protocol];
      return schemes.map((scheme) => `${scheme}//${hostname}/*`);
    }),
  );
  const sites = allowedSites.flatMap((site) =>
    isLoopback(site) ? [`http://${site}/*`, `https://${site}/*`] : [`https://${site}/*`],
  );
  return [...new Set([...hosts, ...sites])];
}
