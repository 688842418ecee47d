/** Which platform a key belongs to, by where it was sent, its header, or its shape. */
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Platform } from '../platforms/types.ts';
import { UNKNOWN_VARIABLE } from './credential.ts';

/** What an address says of a key that is sent to it. */
export interface Destination {
  readonly url: URL;
  readonly platform?: Platform | undefined;
  /** Fields of the key that the path names. */
  readonly named: Readonly<Record<string, string>>;
  /** The address takes no key, whatever the platform. */
  readonly isExcluded: boolean;
}

/** Reads addresses by the descriptions of the platforms. Answers are kept: files repeat them. */
export class Guess {
  readonly #registry: PlatformRegistry;
  readonly #byAddress = new Map<string, Destination | undefined>();

  constructor(registry: PlatformRegistry) {
    this.#registry = registry;
  }

  /** An address as a file has it; undefined where it is none. */
  destination(text: string): Destination | undefined {
    if (!this.#byAddress.has(text)) {
      if (this.#byAddress.size > 5000) this.#byAddress.clear();
      this.#byAddress.set(text, this.#read(text));
    }
    return this.#byAddress.get(text);
  }

  #read(text: string): Destination | undefined {
    const url = addressOf(text);
    if (!url) return undefined;
    const platform = this.#registry.all.find(({ hosts }) =>
      Object.values(hosts).some(({ production }) => production.includes(url.hostname)),
    );
    const isExcluded = this.#registry.all.some(
      ({ exclusions, dashboards, hosts }) =>
        exclusions.some(({ urls }) => urls.some((each) => url.href.startsWith(each))) ||
        (dashboards.includes(url.hostname) &&
          !Object.values(hosts).some(({ production }) => production.includes(url.hostname))),
    );
    return {
      url,
      platform,
      named: namedBy(platform ? [platform] : this.#registry.all, url),
      isExcluded,
    };
  }

  /** By the beginning that its secrets have. */
  byShape(secret: string): Platform | undefined {
    return this.#registry.all.find(
      ({ policy: { publicPart } }) =>
        publicPart !== undefined && secret.startsWith(publicPart.prefix) && secret.length > 20,
    );
  }

  /** By a header of its own. Answers the header as the platform writes it, too. */
  byHeader(header: string): { platform: Platform; header: string } | undefined {
    for (const platform of this.#registry.all) {
      for (const { scheme } of platform.surfaces) {
        if (scheme.kind === 'header' && scheme.name.toLowerCase() === header.toLowerCase()) {
          return { platform, header: scheme.name };
        }
      }
    }
    return undefined;
  }

  /** Whether some surface of the platform takes a key in this way. */
  takes({ surfaces }: Platform, kind: string): boolean {
    return surfaces.some(({ scheme }) => scheme.kind === kind);
  }

  byId(id: string): Platform | undefined {
    return this.#registry.byId(id);
  }

  get all(): readonly Platform[] {
    return this.#registry.all;
  }

  isProduction(platform: Platform, { hostname }: URL): boolean {
    return Object.values(platform.hosts).some(({ production }) => production.includes(hostname));
  }
}

/** Values that the beginning of a path names: `{unit}` as the field of the key. */
function namedBy(platforms: readonly Platform[], url: URL): Record<string, string> {
  const named: Record<string, string> = {};
  for (const { surfaces, policy } of platforms) {
    for (const path of surfaces.flatMap(({ paths }) => paths)) {
      const [beginning = '', placeholder] = path.split(/\{(\w+)\}/);
      const field = policy.fields.find((each) => each.placeholder === placeholder);
      if (!field || !url.pathname.startsWith(beginning)) continue;
      const value = url.pathname.slice(beginning.length).split('/', 1)[0] ?? '';
      if (/^[A-Za-z0-9][A-Za-z0-9._~-]*$/.test(value)) named[field.id] ??= value;
    }
  }
  return named;
}

/** An address of the web, with or without a scheme; `ws:` counts as `http:`. */
function addressOf(text: string): URL | undefined {
  const address = text.trim().slice(0, 2000).replaceAll(UNKNOWN_VARIABLE, '_');
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole.replace(/^ws/i, 'http'));
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
}

/**
 * The addresses that a filter of a header tool names. Filters are regular expressions, wildcards or
 * pieces of addresses: they are not translated, a host and the path after it are looked for.
 */
export function addressesIn(pattern: string): string[] {
  const plain = pattern
    .slice(0, 5000)
    .replace(/^\/(.*)\/[a-z]*$/, '$1')
    .replaceAll(/\\([./-])/g, '$1')
    .replaceAll(/\(([\w-]+\.)\)\?/g, '$1');
  const found = plain.matchAll(
    /(?<![\w.-])((?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z]{2,20}|localhost)(:\d{1,5})?(\/[\w./~%-]*)?/gi,
  );
  return Array.from(found, ([, host = '', port = '', path = '']) => {
    const scheme = host === 'localhost' ? 'http' : 'https';
    return `${scheme}://${host}${port}${path.replace(/\.$/, '')}`;
  });
}
