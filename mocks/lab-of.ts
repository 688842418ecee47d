import { createHostDirectory } from './hosts.ts';
import { ConnectionCut } from './pack/connection-cut.ts';
import { keyHeadersOf, sentCredentials } from './pack/credentials.ts';
import type { Pack } from './pack/pack.ts';
import type { Exchange } from './pack/exchange.ts';
import { whenBodyIsKnown } from './pack/known-body.ts';
import { createPipeline, type Pipeline } from './pack/pipeline.ts';
import {
  asRequest,
  asResponse,
  ReceivedRequest,
  setShortWay,
  type AskedRequest,
  type Reply,
} from './pack/received.ts';
import { record } from './pack/record.ts';
import { reasons } from './pack/refusal.ts';
import type { NamedFaults, NamedJournal, NamedKeyRings, NamedStubs } from './named-world.ts';
import { registryOf, type Packs, type PlatformId, type PlatformStates } from './packs.ts';
import type { WorldSeed } from './seed.ts';
import { createContents } from './world/contents.ts';
import type { JournalLimits } from './world/journal.ts';
import type { Wait } from './world/pause.ts';
import { systemTime, systemWait } from './world/system-time.ts';
import {
  createWorld,
  type OpenWorld,
  type RoomsOf,
  type World as GenericWorld,
} from './world/world.ts';
import {
  createWorlds,
  WORLD_HEADER,
  WorldError,
  type OpenWorlds,
  type Worlds as GenericWorlds,
} from './world/worlds.ts';

/**
 * A world that is asked by names that come from outside, as texts: it checks them when it is asked.
 */
export type PlainWorld = GenericWorld<PlatformStates>;

/** One isolated state of the lab: clock, ids, journal, keys and data of the platforms. */
export interface World extends Omit<
  GenericWorld<PlatformStates>,
  'journal' | 'faults' | 'stubs' | 'keys'
> {
  readonly journal: NamedJournal;
  /** What goes wrong on purpose. After a reset this is another, so ask the world each time. */
  readonly faults: NamedFaults;
  /** Answers of the user's own. After a reset these are others, so ask the world each time. */
  readonly stubs: NamedStubs;
  /** The keys by platform. After a reset these are others, so ask the world each time. */
  readonly keys: NamedKeyRings<PlatformId>;
}

/** The worlds of a lab by name. */
export type Worlds = GenericWorlds<World, WorldSeed>;

/**
 * A handler of the user's own, tried before the platforms. What it answers is the answer; undefined
 * lets the next one try. It gets a request of its own and may read its body, and the world that the
 * request belongs to. `hosts` names the hosts that it answers for although no platform has them.
 */
export interface LabHandler {
  (request: Request, world: World): Response | undefined | Promise<Response | undefined>;
  readonly hosts?: readonly string[];
}

export interface LabOptions {
  /**
   * What the lab's default world begins with, and every world that is not given a seed of its own;
   * the demonstration world unless given.
   */
  readonly world?: WorldSeed;
  /** Further worlds, each with a name. */
  readonly worlds?: readonly WorldSeed[];
  readonly handlers?: readonly LabHandler[];
  /**
   * Where the worlds' clocks have the time from, in milliseconds since the epoch; the machine's
   * unless given.
   */
  readonly systemTime?: () => number;
  /** How a fault that takes time waits; by the machine's time unless given. */
  readonly wait?: Wait;
  /** What each world's journal keeps at most. */
  readonly journal?: JournalLimits;
  /**
   * What the worlds may keep of what is uploaded, in bytes: 2 GiB each and 4 GiB together unless
   * given.
   */
  readonly files?: { readonly bytesOfWorld?: number; readonly bytes?: number };
  /** Most worlds; ten thousand unless given. */
  readonly mostWorlds?: number;
}

/** Pages that a lab has at addresses where no API is: the platforms' dashboards. */
export interface LabPages {
  /** The page at an address, or undefined where there is none. */
  answer(request: Request, world: OpenWorld): Promise<Response | undefined>;
  /**
   * Whether an address is one that the pages use for themselves, which is not worth an entry of the
   * journal.
   */
  isOwn(url: URL): boolean;
}

/** A lab seen from one of its worlds. */
export interface LabInWorld extends Pick<Lab, 'answersFor' | 'hosts'> {
  readonly world: World;
  /** As `Lab.fetch`, in this world. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
}

/** The imitation of all platforms: a function from requests to responses over a world. */
export interface Lab {
  /**
   * A `fetch` of the lab's own: it answers a request to a platform, chosen by the host of its
   * address. It resolves, whatever the request: a host that the lab does not know gets 421. Only a
   * lost connection, which somebody asked for, and what is no request at all (no address, a body
   * with GET) reject as with `fetch`.
   *
   * The request's header `X-Latchkey-World` names its world; without one it is `world`, else the
   * default one. A world that is not there yet is made, and begins as the default one does. A name
   * that cannot be one gets 400.
   * @throws {ConnectionCut} where a fault rule cuts the connection; the signal's reason where the
   *   caller gave up; {TypeError} where it is no request.
   */
  fetch(
    input: string | URL | Request,
    init?: RequestInit & { readonly world?: string | undefined },
  ): Promise<Response>;
  /** The default world: that of requests that name none. */
  readonly world: World;
  readonly worlds: Worlds;
  /**
   * The world that a request belongs to, by its header. @throws {WorldError} where the name cannot
   * be one.
   */
  worldFor(request: Request): World;
  /**
   * The lab with another world for a default: for a test, or a worker, that wants one of its own.
   * The world is made where it is not there.
   * @throws {WorldError} where the name cannot be one, or there are too many worlds.
   */
  inWorld(name: string): LabInWorld;
  /**
   * Every host name that the lab answers for: APIs, their neighbours that take no key, dashboards,
   * handlers' hosts.
   */
  readonly hosts: readonly string[];
  /** Whether the lab answers for a host name; a port after it does not matter. */
  answersFor(host: string): boolean;
  /**
   * Puts handlers in front of those that are there. The function that it returns takes them away
   * again.
   */
  use(...handlers: LabHandler[]): () => void;
}

/** What a lab is made of. */
export interface LabParts {
  /** The imitations that it has, by the ids of their platforms. */
  readonly packs: Packs;
  /** Checks a seed that comes from outside. @throws {WorldSeedError} */
  readonly parse: (seed: unknown) => WorldSeed;
  /** What a world begins with that is given no seed. */
  readonly demonstration: WorldSeed;
}

/**
 * A lab with its default world and those of `options.worlds`.
 * @throws {WorldSeedError}, {KeyError}, {FaultError} or {WorldError} where a seed is not sound.
 */
export function createLabOf(
  { packs, parse: parseWorldSeed, demonstration }: LabParts,
  options: LabOptions & { readonly pages?: LabPages } = {},
): Lab {
  const { pages, systemTime: time = systemTime, wait = systemWait, journal } = options;
  const directory = createHostDirectory(packs);
  const ownHosts = new Set(directory.hosts);
  const pipelines = pipelinesOf(packs);
  const contents = createContents(options.files?.bytes);
  const mostFileBytes = options.files?.bytesOfWorld;
  const beginning = parseWorldSeed(options.world ?? demonstration);
  // What every world begins with is checked once: a world has to be made in less than a
  // millisecond.
  const parse = (seed: unknown) => (seed === beginning ? beginning : parseWorldSeed(seed));

  function makeWorld(name?: string, seed: WorldSeed = beginning): OpenWorld<PlatformStates> {
    const tools = {
      systemTime: time,
      wait,
      parse,
      journal,
      contents,
      mostFileBytes,
      reasons,
      name,
    };
    return createWorld<PlatformStates>(packs as unknown as RoomsOf<PlatformStates>, seed, tools);
  }

  const world = makeWorld();
  const worlds: OpenWorlds<PlatformStates, WorldSeed> = createWorlds(
    world,
    makeWorld,
    options.mostWorlds,
  );
  for (const seed of options.worlds ?? []) worlds.create({ seed });
  let handlers: readonly LabHandler[] = [...(options.handlers ?? [])];

  function worldOf(
    request: Pick<AskedRequest, 'headers'>,
    named: string | undefined,
  ): OpenWorld<PlatformStates> {
    const name = request.headers.get(WORLD_HEADER) ?? named;
    return name === undefined ? world : worlds.named(name);
  }

  async function answer(exchange: Exchange, own: World): Promise<Reply> {
    for (const handler of handlers) {
      const request = asRequest(exchange.request);
      // A handler that reads the body and passes must not take it from the next.
      const copy = request.body === null ? request : request.clone();
      const response = await handler(copy, own);
      if (response) {
        const { status } = response;
        await whenBodyIsKnown(exchange, () => record(exchange, { decision: 'handler', status }));
        return response;
      }
      // Unread, it would be kept in memory while the original is read.
      if (copy !== request && !copy.bodyUsed) copy.body?.cancel().catch(() => undefined);
    }
    const page = pages && !exchange.match ? await pageAt(exchange, pages) : undefined;
    if (page) return page;
    const pipeline = exchange.platform && pipelines.of.get(exchange.platform.id);
    return pipeline ? pipeline.answer(exchange) : unknownHost(exchange);
  }

  /** What is known of a request when it comes. */
  function arrival(request: AskedRequest, own: OpenWorld): Exchange {
    const url = request instanceof ReceivedRequest ? request.address : new URL(request.url);
    url.port = '';
    const destination = directory.destinationOf(url);
    return {
      request,
      url,
      platform: destination?.platform,
      match: destination?.match,
      realm: destination?.realm ?? '',
      world: own,
      generation: own.generation,
      ask: async (to, init) => lab.fetch(to, { ...init, world: own.name }),
      at: own.clock.now(),
      sent: sentCredentials(request.headers, pipelines.keyHeaders),
      keyHeaders: pipelines.keyHeaders,
    };
  }

  /** Whether the operation at an address reads its body as it comes. */
  function readsAsItComes(href: string, method: string): boolean {
    const url = new URL(href);
    url.port = '';
    const destination = directory.destinationOf(url);
    const pipeline = destination && pipelines.of.get(destination.platform.id);
    return pipeline?.readsAsItComes(destination?.realm ?? '', method, url.pathname) ?? false;
  }

  async function answerOrFailure(request: AskedRequest, named: string | undefined): Promise<Reply> {
    try {
      const own = worldOf(request, named);
      return await answer(arrival(request, own), own);
    } catch (error) {
      if (error instanceof WorldError) return noWorld(error);
      if (request.signal.aborted && error === request.signal.reason) throw error;
      // A handler of the user's own that threw, or a fault of the lab's: no platform says 500 here.
      const message = error instanceof Error ? error.message : String(error);
      return Response.json({ error: 'the lab failed', message }, { status: 500 });
    }
  }

  const lab: Lab = {
    world,
    worlds,
    worldFor: (request) => worldOf(request, undefined),
    async fetch(input, { world: named, ...init } = {}) {
      const request = requestOf(input, init);
      const response = asResponse(await answerOrFailure(request, named));
      if (response.type === 'error') throw new ConnectionCut();
      return response;
    },
    inWorld(name) {
      worlds.named(name);
      return {
        get world() {
          return worlds.named(name);
        },
        fetch: (input, init) => lab.fetch(input, { ...init, world: name }),
        answersFor: lab.answersFor,
        get hosts() {
          return lab.hosts;
        },
      };
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
  packsByLab.set(lab, packs);
  // A lost connection comes as `Response.error()`: the door that takes the short cut cuts it.
  setShortWay(lab.fetch, {
    answer: (request, { world: named } = {}) => answerOrFailure(request, named),
    readsAsItComes,
  });
  return lab;
}

/** What `fetch` would send. @throws {TypeError} as `fetch` does */
function requestOf(input: string | URL | Request, init: RequestInit): Request {
  if (input instanceof Request && Object.keys(init).length === 0) return input;
  // A body that is a stream needs it, and to all others it is nothing new.
  return new Request(input, { duplex: 'half', ...init } as RequestInit);
}

interface Pipelines {
  /** Every pack's way to an answer, by platform. */
  readonly of: ReadonlyMap<string, Pipeline>;
  /** Headers of the platforms' own that carry a key, in lower case. */
  readonly keyHeaders: ReadonlySet<string>;
}

/** They hold no state, so that all labs of the same packs share them. */
const known = new WeakMap<Packs, Pipelines>();

function pipelinesOf(packs: Packs): Pipelines {
  let made = known.get(packs);
  if (!made) {
    const all = Object.values<Pack>(packs);
    // Two platforms with one id or slot: the packs were put together wrongly.
    registryOf(packs);
    made = {
      of: new Map(all.map((pack) => [pack.platform.id, createPipeline(pack)])),
      keyHeaders: keyHeadersOf(all),
    };
    known.set(packs, made);
  }
  return made;
}

const packsByLab = new WeakMap<Lab, Packs>();

/** The imitations that a lab was handed: for its control, which speaks of nothing else. */
export function packsOf(lab: Lab): Packs {
  return packsByLab.get(lab) ?? {};
}

/** What the pages have at an address; what they fetch for themselves is not worth an entry. */
async function pageAt(exchange: Exchange, pages: LabPages): Promise<Response | undefined> {
  const { request, url, world } = exchange;
  if (url.protocol !== 'https:') return undefined;
  const page = await pages.answer(asRequest(request), world);
  if (page && !pages.isOwn(url)) record(exchange, { decision: 'elsewhere', status: page.status });
  return page;
}

async function unknownHost(exchange: Exchange): Promise<Response> {
  const { hostname } = exchange.url;
  const outcome = { decision: 'elsewhere', reason: 'unknown-host', status: 421 } as const;
  await whenBodyIsKnown(exchange, () => record(exchange, outcome));
  return Response.json(
    { error: 'unknown host', message: `The lab does not answer for ${hostname}.` },
    { status: 421 },
  );
}

function noWorld({ code, message }: WorldError): Response {
  return Response.json({ error: code, message }, { status: code === 'bad-name' ? 400 : 503 });
}
