import { productionOf } from './production.ts';
import type { Environment, Platform, Surface } from './types.ts';

/**
 * A surface that an address belongs to, with what the address itself says (billing unit,
 * workspace).
 */
export interface SurfaceMatch {
  readonly surface: Surface;
  readonly params: Readonly<Record<string, string>>;
}

const placeholder = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/**
 * A surface's path prefix as the source of a regular expression anchored at the start. A bound
 * placeholder becomes its value, percent-encoded as in a path; of an unbound one `free` makes the
 * expression of one segment.
 */
export function pathSource(
  path: string,
  bound: Readonly<Record<string, string>>,
  free: (name: string) => string,
): string {
  let source = '^';
  let rest = 0;
  for (const match of path.matchAll(placeholder)) {
    const name = match[1] as string;
    const value = bound[name];
    source += escapeForRegex(path.slice(rest, match.index));
    source += value === undefined ? free(name) : escapeForRegex(encodeURIComponent(value));
    rest = match.index + match[0].length;
  }
  return source + escapeForRegex(path.slice(rest));
}

/** A path with bound placeholders in their places; the others stay. */
export function boundPath(path: string, bound: Readonly<Record<string, string>>): string {
  return path.replace(placeholder, (whole, name: string) => {
    const value = bound[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
}

/**
 * Text as it stands in a regular expression that matches just that text (the syntax of RE2 and of
 * JavaScript).
 */
export function escapeForRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/**
 * The surface of `platform` that takes the key at this address, or undefined where none does.
 * `wss:` counts as `https:` and `ws:` as `http:`.
 */
export function surfaceForUrl(
  platform: Platform,
  url: URL,
  environment: Environment = productionOf(platform),
): SurfaceMatch | undefined {
  return firstMatch(platform, url, environment, ({ paths }) => paths);
}

/** As `surfaceForUrl`, where the address may carry the key when it is typed or followed. */
export function surfaceForTypedUrl(
  platform: Platform,
  url: URL,
  environment: Environment,
): SurfaceMatch | undefined {
  return firstMatch(platform, url, environment, ({ paths, navigable }) =>
    paths.flatMap((path) => navigable.map((continuation) => path + continuation)),
  );
}

function firstMatch(
  platform: Platform,
  url: URL,
  environment: Environment,
  pathsOf: (surface: Surface) => readonly string[],
): SurfaceMatch | undefined {
  const origin = `${url.protocol.replace('ws', 'http')}//${url.host}`;
  for (const surface of platform.surfaces) {
    if (!environment.origins[surface.host]?.includes(origin)) continue;
    for (const path of pathsOf(surface)) {
      const match = prefixOf(path).exec(url.pathname);
      if (match) return { surface, params: decoded(match.groups) };
    }
  }
  return undefined;
}

/** By a surface's path prefix; there are as many as the platforms' descriptions have. */
const prefixes = new Map<string, RegExp>();

function prefixOf(path: string): RegExp {
  let prefix = prefixes.get(path);
  if (!prefix) {
    prefix = new RegExp(pathSource(path, {}, (name) => `(?<${name}>[^/?#]+)`));
    prefixes.set(path, prefix);
  }
  return prefix;
}

function decoded(groups: Record<string, string> | undefined): Record<string, string> {
  if (!groups) return {};
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, decodeSegment(value)]),
  );
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray percent sign: the segment means itself.
    return segment;
  }
}
