import { TrieRouter } from 'hono/router/trie-router';
import { tryDecode } from 'hono/utils/url';
import type { Surface } from '../../lib/platforms/index.ts';
import type { PlatformState } from '../world/world.ts';
import type { Exchange } from './exchange.ts';
import type { RouteName } from './nearest.ts';
import type { Operation, Pack } from './pack.ts';
import { asResponse, type Reply } from './received.ts';

/** What is done with a request once its route is known. */
export interface RouteHandlers<State extends PlatformState> {
  matched(
    exchange: Exchange,
    operation: Operation<State>,
    params: Readonly<Record<string, string>>,
  ): Reply | Promise<Reply>;
  /** `allow` lists the methods that the path has; it is empty where the path is unknown. */
  unmatched(exchange: Exchange, allow: readonly string[]): Reply | Promise<Reply>;
}

export interface Router {
  fetch(exchange: Exchange): Reply | Promise<Reply>;
  /** The routes below a surface or of a host, for a near miss; where it has none, all of the platform. */
  routesOf(realm: string): readonly RouteName[];
}

/** Where a surface's routes are in the pack's one app; two surfaces may have the same path on different hosts. */
export const surfaceRealm = (surface: string): string => `/surface-${surface}`;

/** Where the routes of a host are that takes no key. */
export const hostRealm = (host: string): string => `/host-${host}`;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** So many paths are remembered with the route that they lead to, none of them longer than this in characters. */
const MOST_REMEMBERED = 1000;
const LONGEST_REMEMBERED = 300;

/** A pack's operations as the routes of one router. */
export function createRouter<State extends PlatformState>(
  pack: Pack<State>,
  handlers: RouteHandlers<State>,
): Router {
  const router = new TrieRouter<Operation<State>>();
  const routes = new Map<string, RouteName[]>();

  const placed = pack.operations.flatMap((operation) =>
    placesOf(pack, operation).map((place) => ({ operation, ...place })),
  );
  // The router puts first what came first: those that say more go first.
  placed.sort((one, other) => openness(one.path) - openness(other.path));
  for (const { operation, realm, path } of placed) {
    router.add(operation.method, realm + path, operation);
    const known = routes.get(realm) ?? [];
    known.push({ method: operation.method, path });
    routes.set(realm, known);
  }

  interface Found {
    readonly operation: Operation<State>;
    readonly params: Readonly<Record<string, string>>;
  }
  const remembered = new Map<string, Found>();

  function find(method: string, path: string): Found | undefined {
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

  function answer(exchange: Exchange, method: string): Reply | Promise<Reply> {
    const { pathname } = exchange.url;
    // With or without a slash at the end is the same: some of the platforms' clients send one.
    const path = exchange.realm + (pathname.endsWith('/') ? pathname.slice(0, -1) : pathname);
    const found = find(method, path);
    if (found) return handlers.matched(exchange, found.operation, found.params);
    const allow = methods.filter((other) => router.match(other, path)[0].length > 0);
    return handlers.unmatched(exchange, allow);
  }

  return {
    fetch: (exchange) =>
      exchange.request.method === 'HEAD'
        ? withoutBody(answer(exchange, 'GET'))
        : answer(exchange, exchange.request.method),
    routesOf: (realm) => routes.get(realm) ?? [...routes.values()].flat(),
  };
}

/** What HEAD gets: all that GET would get but for the body. */
async function withoutBody(answer: Reply | Promise<Reply>): Promise<Response> {
  const response = asResponse(await answer);
  // A lost connection is one for HEAD as well.
  if (response.type === 'error') return response;
  const { status, headers } = response;
  return new Response(null, { status, headers });
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

/** How much of a path may be anything; a segment that must fit a pattern is less open than one that need not. */
function openness(path: string): number {
  return 2 * path.split('/:').length - path.split('{').length;
}
