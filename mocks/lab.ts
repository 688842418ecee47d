import { consolePage, isConsoleOwn } from './console/app.ts';
import { destinationOf, platformHosts } from './hosts.ts';
import { sentCredentials } from './pack/credentials.ts';
import type { Exchange } from './pack/exchange.ts';
import { createPipeline } from './pack/pipeline.ts';
import { record } from './pack/record.ts';
import { packs, type PlatformStates } from './packs.ts';
import { demonstrationWorld, parseWorldSeed, type WorldSeed } from './seed.ts';
import { systemTime } from './world/system-time.ts';
import { createWorld, type OpenWorld, type World as GenericWorld } from './world/world.ts';

export { demonstrationWorld, parseWorldSeed, worldSeedSchema, WorldSeedError } from './seed.ts';
export type { WorldSeed } from './seed.ts';
export type { Clock } from './world/clock.ts';
export type { Ids } from './world/ids.ts';
export type { Credential, Decision, Journal, JournalEntry, JournalQuery } from './world/journal.ts';
export { KeyError } from './world/keys.ts';
export type { KeyDraft, KeyRing, KeyStatus, LabKey } from './world/keys.ts';

/** One isolated state of the lab: clock, ids, journal, keys and data of the three platforms. */
export type World = GenericWorld<PlatformStates>;

/**
 * A handler of the user's own, tried before the platforms. What it answers is the answer; undefined lets the next one try.
 * It gets a request of its own and may read its body. `hosts` names the hosts that it answers for although no platform has
 * them.
 */
export interface LabHandler {
  (request: Request): Response | undefined | Promise<Response | undefined>;
  readonly hosts?: readonly string[];
}

export interface LabOptions {
  /** What the lab's world begins with; the demonstration world unless given. */
  readonly world?: WorldSeed;
  readonly handlers?: readonly LabHandler[];
  /** Where the worlds' clocks have the time from, in milliseconds since the epoch; the machine's unless given. */
  readonly systemTime?: () => number;
}

/** The imitation of all platforms: a function from requests to responses over a world. */
export interface Lab {
  /**
   * Answers a request to a platform, chosen by the host of its address. It always resolves, whatever the request: a host
   * that the lab does not know gets 421.
   */
  fetch(request: Request): Promise<Response>;
  readonly world: World;
  /** The world that a request belongs to. */
  worldFor(request: Request): World;
  /** Every host name that the lab answers for: APIs, their neighbours that take no key, dashboards, handlers' hosts. */
  readonly hosts: readonly string[];
  /** Whether the lab answers for a host name; a port after it does not matter. */
  answersFor(host: string): boolean;
  /** Puts handlers in front of those that are there. The function that it returns takes them away again. */
  use(...handlers: LabHandler[]): () => void;
}

/** Every pack's way to an answer; they hold no state, so all labs share them. */
const pipelines: Readonly<Record<string, (exchange: Exchange) => Response | Promise<Response>>> = {
  yespo: createPipeline(packs.yespo),
  reteno: createPipeline(packs.reteno),
  mobitru: createPipeline(packs.mobitru),
};

const ownHosts = new Set(platformHosts);

/**
 * A lab with one world.
 * @throws {WorldSeedError} or {KeyError} where the seed is not sound.
 */
export function createLab(options: LabOptions = {}): Lab {
  const world = createWorld<PlatformStates>(packs, options.world ?? demonstrationWorld, {
    systemTime: options.systemTime ?? systemTime,
    parse: parseWorldSeed,
  });
  let handlers: readonly LabHandler[] = [...(options.handlers ?? [])];

  async function answer(exchange: Exchange): Promise<Response> {
    for (const handler of handlers) {
      const { request } = exchange;
      // A handler that reads the body and passes must not take it from the next.
      const response = await handler(request.body === null ? request : request.clone());
      if (response) {
        record(exchange, { decision: 'handler', status: response.status });
        return response;
      }
    }
    const page = exchange.match ? undefined : await dashboardPage(exchange);
    if (page) return page;
    const pipeline = exchange.platform && pipelines[exchange.platform.id];
    return pipeline ? pipeline(exchange) : unknownHost(exchange);
  }

  return {
    world,
    worldFor: () => world,
    async fetch(request) {
      try {
        return await answer(arrival(request, world));
      } catch (error) {
        // A handler of the user's that threw, or a fault of the lab's: no platform says 500 here.
        const message = error instanceof Error ? error.message : String(error);
        return Response.json({ error: 'the lab failed', message }, { status: 500 });
      }
    },
    get hosts() {
      return [...new Set([...ownHosts, ...handlers.flatMap(({ hosts }) => hosts ?? [])])];
    },
    answersFor(host) {
      const name = host.replace(/:\d*$/, '').toLowerCase();
      return ownHosts.has(name) || handlers.some(({ hosts }) => hosts?.includes(name));
    },
    use(...more) {
      handlers = [...more, ...handlers];
      return () => {
        handlers = handlers.filter((handler) => !more.includes(handler));
      };
    },
  };
}

/** What the platform's dashboard has at an address; what its pages fetch for themselves is not worth an entry. */
async function dashboardPage(exchange: Exchange): Promise<Response | undefined> {
  const { request, url, world } = exchange;
  if (url.protocol !== 'https:') return undefined;
  const page = await consolePage(request, world);
  if (page && !isConsoleOwn(url)) record(exchange, { decision: 'elsewhere', status: page.status });
  return page;
}

/** What is known of a request when it comes. */
function arrival(request: Request, world: OpenWorld): Exchange {
  const url = new URL(request.url);
  url.port = '';
  const destination = destinationOf(url);
  return {
    request,
    url,
    platform: destination?.platform,
    match: destination?.match,
    realm: destination?.realm ?? '',
    world,
    generation: world.generation,
    at: world.clock.now(),
    sent: sentCredentials(request.headers),
  };
}

function unknownHost(exchange: Exchange): Response {
  const { hostname } = exchange.url;
  record(exchange, { decision: 'elsewhere', reason: 'unknown-host', status: 421 });
  return Response.json(
    { error: 'unknown host', message: `The lab does not answer for ${hostname}.` },
    { status: 421 },
  );
}
