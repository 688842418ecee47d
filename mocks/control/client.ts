import * as v from 'valibot';
import type { NamedRule } from '../named-world.ts';
import type { OperationId, RightIds } from '../names.ts';
import { JournalMismatch, type PlainJournalQuery, type Times } from '../world/journal-query.ts';
import type { ErrorParameters } from '../world/lab-error.ts';
import {
  contract,
  type ControlRoute,
  type RouteAnswer,
  type RouteId,
  type RouteInput,
} from './contract.ts';
import { errorParameters } from './error-parameters.ts';

/** The lab did not do what it was asked for; the message says why, as the lab said it. */
export class LabClientError extends Error {
  override readonly name = 'LabClientError';
  /** The status of HTTP, 0 where no answer came. */
  readonly status: number;
  /** One word for a machine: `no-such-world`, `bad-input` … */
  readonly code: string;
  /** What the message names, for whoever says it in other words. */
  readonly parameters: ErrorParameters;

  constructor(
    status: number,
    code: string,
    message: string,
    options: ErrorOptions & { readonly parameters?: ErrorParameters | undefined } = {},
  ) {
    super(message, options);
    this.status = status;
    this.code = code;
    this.parameters = options.parameters ?? {};
  }
}

type Body<Id extends RouteId> = RouteInput<Id>['body'];

/** What to look for in the journal; of bodies what can be said over HTTP. */
export type RemoteJournalQuery = Omit<PlainJournalQuery, 'operation'> & {
  readonly operation?: OperationId;
};

type JournalQuery = RemoteJournalQuery;

/** The rights of a platform; any text where the platform is only known when it runs. */
type RightOf<Id extends string> = Id extends keyof RightIds ? RightIds[Id] : string;

type WithRight<Fields, Right> = Omit<Fields, 'right'> & { readonly right?: Right };

/** One world of a lab that runs elsewhere. Every call may reject with a `LabClientError`. */
export interface WorldClient {
  readonly name: string;
  /** Base addresses of this world: add `/<real host>/<path>`. */
  readonly baseUrl: string;
  read(): Promise<RouteAnswer<'readWorld'>>;
  reset(): Promise<RouteAnswer<'resetWorld'>>;
  /**
   * The whole state but the journal. It may serve as a seed, with its files where they are by
   * value.
   */
  snapshot(options?: RouteInput<'saveWorld'>['query']): Promise<RouteAnswer<'saveWorld'>>;
  restore(snapshot: Body<'restoreWorld'>): Promise<RouteAnswer<'restoreWorld'>>;
  readonly clock: {
    read(): Promise<RouteAnswer<'readClock'>>;
    /** Stops it, at a time (milliseconds since the epoch, ISO 8601) or where it is. */
    freeze(at?: number | string): Promise<RouteAnswer<'freezeClock'>>;
    advance(milliseconds: number): Promise<RouteAnswer<'advanceClock'>>;
    run(): Promise<RouteAnswer<'runClock'>>;
  };
  readonly keys: {
    list(platform?: string): Promise<RouteAnswer<'listKeys'>['keys']>;
    add<Id extends string>(
      platform: Id,
      draft: WithRight<Body<'addKey'>, RightOf<Id>>,
    ): Promise<RouteAnswer<'addKey'>>;
    change<Id extends string>(
      platform: Id,
      idOrName: string,
      change: WithRight<Body<'changeKey'>, RightOf<Id>>,
    ): Promise<RouteAnswer<'changeKey'>>;
    enable(platform: string, idOrName: string): Promise<RouteAnswer<'changeKey'>>;
    disable(platform: string, idOrName: string): Promise<RouteAnswer<'changeKey'>>;
    remove(platform: string, idOrName: string): Promise<void>;
  };
  readonly journal: {
    entries(): Promise<RouteAnswer<'readJournal'>['entries']>;
    find(query: JournalQuery): Promise<RouteAnswer<'readJournal'>['entries']>;
    /** @throws {JournalMismatch} where there are more or fewer than so many: one unless given. */
    expect(query: JournalQuery, times?: Times): Promise<RouteAnswer<'readJournal'>['entries']>;
    /**
     * The first request that fits, as soon as there is one; null after `seconds`, 30 unless given.
     */
    next(
      query: JournalQuery,
      options?: { readonly seconds?: number },
    ): Promise<RouteAnswer<'awaitRequest'>['entry']>;
    har(): Promise<RouteAnswer<'exportJournal'>>;
    clear(): Promise<void>;
  };
  readonly faults: {
    set(rule: NamedRule<Body<'setFault'>>): Promise<RouteAnswer<'setFault'>>;
    list(): Promise<RouteAnswer<'listFaults'>['faults']>;
    remove(id: string): Promise<void>;
    clear(): Promise<void>;
  };
  readonly stubs: {
    set(rule: NamedRule<Body<'setStub'>>): Promise<RouteAnswer<'setStub'>>;
    list(): Promise<RouteAnswer<'listStubs'>['stubs']>;
    remove(id: string): Promise<void>;
    clear(): Promise<void>;
  };
  /** Changes the platforms' data by a merge patch (RFC 7396) of what a snapshot has as `data`. */
  changeData(patch: Body<'changeData'>): Promise<RouteAnswer<'changeData'>>;
  /** Devices, by their ids: what a test makes of them. */
  readonly devices: {
    list(): Promise<RouteAnswer<'listDevices'>['devices']>;
    read(udid: string): Promise<RouteAnswer<'readDevice'>>;
    /**
     * Breaks a device or mends it: `{ state: 'offline' }`, `{ battery: 0 }`, `{ network: false }`.
     */
    change(udid: string, change: Body<'changeDevice'>): Promise<RouteAnswer<'changeDevice'>>;
    /** Gives a free device to a user. */
    take(
      udid: string,
      user: string,
      options?: { readonly minutes?: number },
    ): Promise<RouteAnswer<'takeDevice'>>;
    /** Takes it from whoever has it; the session on it ends. */
    release(udid: string): Promise<RouteAnswer<'releaseDevice'>>;
    /** Ends the session on it, as when its driver has crashed. */
    crashSession(udid: string): Promise<void>;
    /** What it shows, as a PNG in base64. */
    screen(udid: string): Promise<string>;
  };
  setRateLimits(enabled: boolean): Promise<RouteAnswer<'setRateLimits'>>;
  /** What the real platforms leave open. */
  readonly settings: {
    read(): Promise<RouteAnswer<'readSettings'>>;
    /** Those that are not given stay. */
    change(changes: Body<'changeSettings'>): Promise<RouteAnswer<'changeSettings'>>;
  };
}

/** A lab that runs elsewhere. Every call may reject with a `LabClientError`. */
export interface LabClient {
  readonly worlds: {
    list(): Promise<RouteAnswer<'listWorlds'>['worlds']>;
    /** Makes a world, and gives the client of it. */
    create(options?: Body<'createWorld'>): Promise<WorldClient>;
    /**
     * The world of that name, made where it is not there: several workers may ask for it at once.
     */
    ensure(name: string): Promise<WorldClient>;
    remove(name: string): Promise<void>;
  };
  /** A world by name, the default one unless given. Nothing is asked until something of it is. */
  world(name?: string): WorldClient;
  platforms(): Promise<RouteAnswer<'listPlatforms'>['platforms']>;
  readonly ports: {
    list(): Promise<RouteAnswer<'listPorts'>['ports']>;
    open(world: string, port?: number): Promise<RouteAnswer<'openPort'>>;
    close(port: number): Promise<void>;
  };
  /** The server's certificate as PEM, for a client's list of authorities. */
  certificate(): Promise<string>;
  /** Closes the server, and so ends the command that runs it. */
  stop(): Promise<void>;
  /** Any route of the contract, for what has no method here. */
  call<Id extends RouteId>(id: Id, input: RouteInput<Id>): Promise<RouteAnswer<Id>>;
}

/**
 * A client of a lab's control.
 * @param baseUrl the lab's own address, `http://127.0.0.1:PORT`
 */
export function createLabClient(
  baseUrl: string,
  { fetch = globalThis.fetch }: { readonly fetch?: typeof globalThis.fetch } = {},
): LabClient {
  const origin = baseUrl.replace(/\/+$/, '');

  async function call<Id extends RouteId>(
    id: Id,
    { params, query, body }: RouteInput<Id>,
  ): Promise<RouteAnswer<Id>> {
    const route: ControlRoute = contract[id];
    const path = route.path.replace(/:(\w+)/g, (_whole, name: string) =>
      encodeURIComponent((params as Readonly<Record<string, string>>)[name] ?? ''),
    );
    const init: RequestInit = { method: route.method };
    if (route.method !== 'GET' && route.method !== 'DELETE') {
      init.headers = { 'content-type': 'application/json' };
      init.body = JSON.stringify(body ?? {});
    }
    const response = await answered(
      fetch,
      `${origin}/__lab${path}${queryText(query as object | undefined)}`,
      init,
    );
    if (response.status === 204) return undefined as RouteAnswer<Id>;
    const answer: unknown =
      route.media === undefined ? await response.json() : await response.text();
    return answer as RouteAnswer<Id>;
  }

  function world(name = 'default'): WorldClient {
    const params = { world: name };
    const change: WorldClient['keys']['change'] = (platform, key, body) =>
      call('changeKey', { params: { ...params, platform, key }, body });
    const find = async (query: JournalQuery) =>
      (await call('readJournal', { params, query })).entries;
    return {
      name,
      baseUrl: `${origin}/__world/${name}`,
      read: () => call('readWorld', { params }),
      reset: () => call('resetWorld', { params }),
      snapshot: (options = {}) => call('saveWorld', { params, query: options }),
      restore: (snapshot) => call('restoreWorld', { params, body: snapshot }),
      clock: {
        read: () => call('readClock', { params }),
        freeze: (at) => call('freezeClock', { params, body: at === undefined ? {} : { at } }),
        advance: (milliseconds) => call('advanceClock', { params, body: { milliseconds } }),
        run: () => call('runClock', { params }),
      },
      keys: {
        async list(platform) {
          const query = platform === undefined ? {} : { platform };
          return (await call('listKeys', { params, query })).keys;
        },
        add: (platform, draft) => call('addKey', { params: { ...params, platform }, body: draft }),
        change,
        enable: (platform, key) => change(platform, key, { enabled: true }),
        disable: (platform, key) => change(platform, key, { enabled: false }),
        remove: (platform, key) => call('removeKey', { params: { ...params, platform, key } }),
      },
      journal: {
        entries: () => find({}),
        find,
        async expect(query, times) {
          const body = times === undefined ? { query } : { query, times };
          const { met, message, found, nearMisses } = await call('expectRequests', {
            params,
            body,
          });
          if (!met) throw new JournalMismatch(message ?? '', found, nearMisses);
          return found;
        },
        async next(query, { seconds } = {}) {
          const asked = seconds === undefined ? query : { ...query, seconds };
          return (await call('awaitRequest', { params, query: asked })).entry;
        },
        har: () => call('exportJournal', { params }),
        clear: () => call('clearJournal', { params }),
      },
      faults: {
        set: (rule) => call('setFault', { params, body: rule }),
        list: async () => (await call('listFaults', { params })).faults,
        remove: (fault) => call('removeFault', { params: { ...params, fault } }),
        clear: () => call('clearFaults', { params }),
      },
      stubs: {
        set: (rule) => call('setStub', { params, body: rule }),
        list: async () => (await call('listStubs', { params })).stubs,
        remove: (stub) => call('removeStub', { params: { ...params, stub } }),
        clear: () => call('clearStubs', { params }),
      },
      devices: {
        list: async () => (await call('listDevices', { params })).devices,
        read: (device) => call('readDevice', { params: { ...params, device } }),
        change: (device, body) => call('changeDevice', { params: { ...params, device }, body }),
        take: (device, user, options = {}) =>
          call('takeDevice', { params: { ...params, device }, body: { user, ...options } }),
        release: (device) => call('releaseDevice', { params: { ...params, device } }),
        crashSession: (device) => call('crashSession', { params: { ...params, device } }),
        screen: async (device) =>
          (await call('readScreen', { params: { ...params, device }, query: {} })).png,
      },
      changeData: (patch) => call('changeData', { params, body: patch }),
      settings: {
        read: () => call('readSettings', { params }),
        change: (changes) => call('changeSettings', { params, body: changes }),
      },
      setRateLimits: (enabled) => call('setRateLimits', { params, body: { enabled } }),
    };
  }

  return {
    worlds: {
      list: async () => (await call('listWorlds', { params: {} })).worlds,
      create: async (options = {}) =>
        world((await call('createWorld', { params: {}, body: options })).name),
      ensure: async (name) => world((await call('ensureWorld', { params: { world: name } })).name),
      remove: (name) => call('removeWorld', { params: { world: name } }),
    },
    world,
    platforms: async () => (await call('listPlatforms', { params: {} })).platforms,
    ports: {
      list: async () => (await call('listPorts', { params: {} })).ports,
      open: (name, port) =>
        call('openPort', {
          params: {},
          body: port === undefined ? { world: name } : { world: name, port },
        }),
      close: (port) => call('closePort', { params: { port: String(port) } }),
    },
    certificate: () => call('readCertificate', { params: {} }),
    stop: () => call('stopServer', { params: {} }),
    call,
  };
}

async function answered(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw new LabClientError(0, 'no-answer', `no lab answers at ${url}`, { cause });
  }
  if (response.ok) return response;
  const text = await response.text();
  let problem: { error?: unknown; message?: unknown; parameters?: unknown } = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // Not the lab's own answer: its text is all there is to say.
  }
  const message = typeof problem.message === 'string' ? problem.message : text;
  const code = typeof problem.error === 'string' ? problem.error : 'failed';
  const parameters = v.is(errorParameters, problem.parameters) ? problem.parameters : {};
  throw new LabClientError(response.status, code, message, { parameters });
}

function queryText(query: object | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(
    given.map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )}`;
}
