import { TrieRouter } from 'hono/router/trie-router';
import { tryDecode } from 'hono/utils/url';
import type { Surface } from '../../lib/platforms/index.ts';
import type { PlatformState } from '../world/world.ts';
import type { RouteName } from './nearest.ts';
import type { Method, Operation, Pack } from './pack.ts';

/** The route that a request has. */
export interface Match<State> {
  readonly operation: Operation<State>;
  /** What the path says, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Router<State> {
  /** The operation at a path. HEAD is led to GET where it has no operation of its own. */
  match(realm: string, method: string, pathname: string): Match<State> | undefined;
  /** The methods that a path has; none where the path is unknown. */
  allowed(realm: string, pathname: string): readonly string[];
  /**
   * The routes below a surface or of a host, for a near miss; where it has none, all of the
   * platform.
   */
  routesOf(realm: string): readonly RouteName[];
}

/**
 * Where a surface's routes are in the pack's one app; two surfaces may have the same path on
 * different hosts.
 */
export const surfaceRealm = (surface: string): string => `/surface-${surface}`;

/** Where the routes of a host are that takes no key. */
export const hostRealm = (host: string): string => `/host-${host}`;

/** In the order in which a refusal names them. */
const order: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * So many paths are remembered with the route that they lead to, none of them longer than this in
 * characters.
 */
const MOST_REMEMBERED = 1000;
const LONGEST_REMEMBERED = 300;

/** A pack's operations as the routes of one router. */
export function createRouter<State extends PlatformState>(pack: Pack<State, never>): Router<State> {
  const router = new TrieRouter<Operation<State>>();
  const routes = new Map<string, RouteName[]>();
  const methods = new Set<string>();

  const placed = pack.operations.flatMap((operation) =>
    placesOf(pack, operation).map((place) => ({ operation, ...place })),
  );
  // The router puts first what came first: those that say more go first.
  placed.sort((one, other) => openness(one.path) - openness(other.path));
  for (const { operation, realm, path } of placed) {
    router.add(operation.method, realm + path, operation);
    methods.add(operation.method);
    const known = routes.get(realm) ?? [];
    known.push({ method: operation.method, path });
    routes.set(realm, known);
  }

  const remembered = new Map<string, Match<State>>();

  function find(method: string, path: string): Match<State> | undefined {
    const name = `${method} ${path}`;
    const known = remembered.get(name);
    if (known) return known;
    const [first] = router.match(method, path)[0];
    if (!first) return undefined;
    const [operation, params] = first as [Operation<State>, Readonly<Record<string, string>>];
    const found = { operation, params: Object.freeze(decoded(params)) };
    if (name.length <= LONGEST_REMEMBERED) {
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(name, found);
    }
    return found;
  }

  return {
    match(realm, method, pathname) {
      const path = pathIn(realm, pathname);
      return find(method, path) ?? (method === 'HEAD' ? find('GET', path) : undefined);
    },
    allowed(realm, pathname) {
      const path = pathIn(realm, pathname);
      return order.filter(
        (method) => methods.has(method) && router.match(method, path)[0].length > 0,
      );
    },
    routesOf: (realm) => routes.get(realm) ?? [...routes.values()].flat(),
  };
}

/** With or without a slash at the end is the same: some of the platforms' clients send one. */
function pathIn(realm: string, pathname: string): string {
  return realm + (pathname.endsWith('/') ? pathname.slice(0, -1) : pathname);
}

function decoded(params: Readonly<Record<string, string>>): Record<string, string> {
  const all: Record<string, string> = {};
  for (const name in params) all[name] = tryDecode(params[name] as string, decodeURIComponent);
  return all;
}

function placesOf(
  pack: Pack,
  { id, place }: Pick<Operation, 'id' | 'place'>,
): readonly { readonly realm: string; readonly path: string }[] {
  if ('hosts' in place)
    return place.hosts.map((host) => ({ realm: hostRealm(host), path: place.path }));
  const surface = surfacesOf(pack).find((one) => one.id === place.surface);
  if (!surface) throw new TypeError(`${id} is on "${place.surface}", which is no surface`);
  return surface.paths.map((prefix) => ({
    realm: surfaceRealm(surface.id),
    path: prefix.replace(/\{(\w+)\}/g, ':$1') + place.path,
  }));
}

/** Every surface that the lab takes the platform's keys at. */
export function surfacesOf({
  platform,
  legacySurfaces = [],
}: Pick<Pack, 'platform' | 'legacySurfaces'>): readonly Surface[] {
  return [...platform.surfaces, ...legacySurfaces];
}

/**
 * How much of a path may be anything; a segment that must fit a pattern is less open than one that
 * need not.
 */
function openness(path: string): number {
  return 2 * path.split('/:').length - path.split('{').length;
}
