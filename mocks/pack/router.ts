import { Hono } from 'hono';
import type { Surface } from '../../lib/platforms/index.ts';
import type { PlatformState } from '../world/world.ts';
import type { Exchange } from './exchange.ts';
import type { RouteName } from './nearest.ts';
import type { Operation, Pack } from './pack.ts';
import type { Reply } from './received.ts';

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
  /** The routes below a surface or of a host, for a near miss. */
  routesOf(realm: string): readonly RouteName[];
}

/** Where a surface's routes are in the pack's one app; two surfaces may have the same path on different hosts. */
export const surfaceRealm = (surface: string): string => `/surface-${surface}`;

/** Where the routes of a host are that takes no key. */
export const hostRealm = (host: string): string => `/host-${host}`;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Hono only asks a request for its method, and hands on what a route answers: neither must be of Fetch. */
type HonoReply = Response | Promise<Response>;

/** A pack's operations as one Hono app. */
export function createRouter<State extends PlatformState>(
  pack: Pack<State>,
  handlers: RouteHandlers<State>,
): Router {
  type Env = { Bindings: { exchange: Exchange } };
  const app = new Hono<Env>({
    getPath: (_request, options) => {
      const { exchange } = (options as { env: Env['Bindings'] }).env;
      const path = exchange.url.pathname;
      // With or without a slash at the end is the same: some of the platforms' clients send one.
      return exchange.realm + (path.endsWith('/') ? path.slice(0, -1) : path);
    },
  });
  const routes = new Map<string, RouteName[]>();

  const placed = pack.operations.flatMap((operation) =>
    placesOf(pack, operation).map((place) => ({ operation, ...place })),
  );
  // Hono takes the first route that fits: those that say more go first.
  placed.sort((one, other) => openness(one.path) - openness(other.path));
  for (const { operation, realm, path } of placed) {
    app.on(
      operation.method,
      realm + path,
      (context) =>
        handlers.matched(
          context.env.exchange,
          operation,
          context.req.param() as Readonly<Record<string, string>>,
        ) as HonoReply,
    );
    const known = routes.get(realm) ?? [];
    known.push({ method: operation.method, path });
    routes.set(realm, known);
  }
  app.notFound((context) => {
    const allow = methods.filter(
      (method) => app.router.match(method, context.req.path)[0].length > 0,
    );
    return handlers.unmatched(context.env.exchange, allow) as HonoReply;
  });
  app.onError((error) => {
    throw error;
  });

  return {
    fetch: (exchange) => app.fetch(exchange.request as Request, { exchange }),
    routesOf: (realm) => routes.get(realm) ?? [],
  };
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
