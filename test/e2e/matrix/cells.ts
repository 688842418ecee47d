/**
 * The matrix: every way in which a page makes a request, from each kind of page, to each kind of
 * address, with what is wanted and why. It makes the tests and `docs/injection.md`.
 */
import type { Engine } from '../../../lib/injection/matching.ts';
import { dashboards } from '../support/pages.ts';
import { ways, type Way } from './ways.ts';

/** What comes of a request: a key goes with it, none does, or the browser makes no such request. */
export type Result = 'key' | 'none' | 'not made';

/** A kind of page. */
export interface Initiator {
  readonly id: string;
  readonly name: string;
  /** The address of the page; the platform's own dashboard unless given. */
  readonly page?: string;
  /** The kind of frame in it whose script makes the requests. */
  readonly frame?: 'srcdoc' | 'blob' | 'sandboxed' | 'data';
  /** Whether it has no origin of its own. */
  readonly opaque?: true;
  /** Whether its requests are those of an allowed site. */
  readonly allowed: boolean;
  /** Ways that are tried there; all where nothing is said. */
  readonly ways?: readonly string[];
}

/** A part of a platform. */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly base: string;
  /** A page at the platform's dashboard. */
  readonly dashboard: string;
  /** Types of requests by pages that carry a key. */
  readonly types: readonly string[];
}

/** An address near a surface's. */
export interface Variant {
  readonly id: string;
  readonly address: string;
  readonly key: boolean;
  readonly why: string;
  /** The platform whose dashboard makes it; Yespo unless given. */
  readonly from?: 'mobitru';
}

export interface Cell {
  readonly id: number;
  readonly initiator: Initiator;
  /** The address of the page. */
  readonly page: string;
  /** The origin that the browser names as the one that began it. */
  readonly origin: string;
  readonly way: Way;
  readonly url: string;
  readonly target: string;
  readonly wanted: Result;
  readonly why: string;
  /** The engine does something that no rule decides, so that the model cannot tell it. */
  readonly unmodelled?: true;
  /** The engine may leave it, so that nobody waits for it. */
  readonly maybe?: true;
}

export const targets: readonly Target[] = [
  {
    id: 'yespo',
    name: 'Yespo, API',
    base: 'https://api.yespo.io/api/v1/version',
    dashboard: dashboards.yespo,
    types: ['xmlhttprequest'],
  },
  {
    id: 'hub',
    name: 'Mobitru, browser hub',
    base: 'https://browserhub-us.mobitru.com/recordings/1',
    dashboard: dashboards.mobitru,
    types: ['xmlhttprequest', 'websocket', 'media'],
  },
];

/** Made in a frame by its own script. */
const inFrames = [
  'fetch',
  'fetch-no-cors',
  'xhr',
  'image',
  'video',
  'web-socket',
  'script',
  'frame',
  'beacon',
];

export const initiators: readonly Initiator[] = [
  { id: 'dashboard', name: 'the dashboard', allowed: true },
  {
    id: 'srcdoc',
    name: 'a `srcdoc` frame of the dashboard',
    frame: 'srcdoc',
    allowed: true,
    ways: inFrames,
  },
  {
    id: 'blob',
    name: 'a `blob:` frame of the dashboard',
    frame: 'blob',
    allowed: true,
    ways: inFrames,
  },
  {
    id: 'sandboxed',
    name: 'a sandboxed frame of the dashboard',
    frame: 'sandboxed',
    opaque: true,
    allowed: false,
    ways: inFrames,
  },
  {
    id: 'data',
    name: 'a `data:` frame of the dashboard',
    frame: 'data',
    opaque: true,
    allowed: false,
    ways: inFrames,
  },
  {
    id: 'foreign',
    name: 'a page of another site',
    page: 'https://foreign.example/plain',
    allowed: false,
  },
  {
    id: 'below',
    name: 'a site below a dashboard’s',
    page: 'https://evil.my.yespo.io/plain',
    allowed: false,
    ways: inFrames,
  },
  {
    id: 'ip',
    name: 'a page at an IP address',
    page: 'https://203.0.113.7/plain',
    allowed: false,
    ways: inFrames,
  },
];

/** Addresses that a dashboard's `fetch` is tried with. `{cell}` is the number of the cell. */
export const variants: readonly Variant[] = [
  {
    id: 'another host of the API',
    address: 'https://yespo.io/api/v1/version?{cell}',
    key: true,
    why: 'it is one of the API’s hosts',
  },
  {
    id: 'upper case in the host',
    address: 'https://API.Yespo.IO/api/v1/version?{cell}',
    key: true,
    why: 'browsers write hosts in lower case',
  },
  {
    id: 'the standard port, written out',
    address: 'https://api.yespo.io:443/api/v1/version?{cell}',
    key: true,
    why: 'browsers leave it out',
  },
  {
    id: 'a full-width dot in the host',
    address: 'https://api.yespo。io/api/v1/version?{cell}',
    key: true,
    why: 'browsers make it a dot',
  },
  {
    id: 'a backslash in the path',
    address: 'https://api.yespo.io/api\\v1\\version?{cell}',
    key: true,
    why: 'browsers make it a slash',
  },
  {
    id: 'a way up that the browser resolves, and back',
    address: 'https://api.yespo.io/x/../api/v1/version?{cell}',
    key: true,
    why: 'browsers resolve it',
  },
  {
    id: 'a query with an address in it',
    address: 'https://api.yespo.io/api/v1/version?{cell}&to=https://elsewhere.example/../x',
    key: true,
    why: 'a query leads nowhere',
  },
  {
    id: 'a Cyrillic letter in the path',
    address: 'https://api.yespo.io/api/v1/ж?{cell}',
    key: true,
    why: 'letters of other alphabets are plain',
  },
  {
    id: 'a fragment',
    address: 'https://api.yespo.io/api/v1/version?{cell}#top',
    key: true,
    why: 'it is not sent',
  },
  {
    id: 'a path beside the API',
    address: 'https://api.yespo.io/other/v1/version?{cell}',
    key: false,
    why: 'only `/api/` takes the key',
  },
  {
    id: 'a path that begins like the API’s',
    address: 'https://api.yespo.io/apiary/v1?{cell}',
    key: false,
    why: 'only `/api/` takes the key',
  },
  {
    id: 'the path in upper case',
    address: 'https://api.yespo.io/API/v1/version?{cell}',
    key: false,
    why: 'paths are told apart by case',
  },
  {
    id: '`%61pi`',
    address: 'https://api.yespo.io/%61pi/v1/version?{cell}',
    key: false,
    why: 'an escape is not resolved: a server may read it otherwise',
  },
  {
    id: 'a doubled slash before the path',
    address: 'https://api.yespo.io//api/v1/version?{cell}',
    key: false,
    why: 'another path',
  },
  {
    id: '`..%2f`',
    address: 'https://api.yespo.io/api/..%2fuaa/oauth/token?{cell}',
    key: false,
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`%2e%2e%2f`',
    address: 'https://api.yespo.io/api/v1/%2e%2e%2fuaa?{cell}',
    key: false,
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`..;/`',
    address: 'https://api.yespo.io/api/..;/uaa?{cell}',
    key: false,
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`..%5c`',
    address: 'https://api.yespo.io/api/..%5cuaa?{cell}',
    key: false,
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`%c0%ae%c0%ae/`',
    address: 'https://api.yespo.io/api/%c0%ae%c0%ae/uaa?{cell}',
    key: false,
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`%252e%252e/`',
    address: 'https://api.yespo.io/api/%252e%252e/uaa?{cell}',
    key: false,
    why: 'a lenient server may decode twice',
  },
  {
    id: 'a way up that the browser resolves',
    address: 'https://api.yespo.io/api/../uaa/oauth/token?{cell}',
    key: false,
    why: 'it leads out of the API',
  },
  {
    id: 'another port',
    address: 'https://api.yespo.io:8443/api/v1/version?{cell}',
    key: false,
    why: 'an origin has one port',
  },
  {
    id: 'a host below the API’s',
    address: 'https://evil.api.yespo.io/api/v1/version?{cell}',
    key: false,
    why: 'rules name whole hosts',
  },
  {
    id: 'a dot behind the host',
    address: 'https://api.yespo.io./api/v1/version?{cell}',
    key: false,
    why: 'another name to the browser',
  },
  {
    id: 'the tracker',
    address: 'https://tracker.yespo.io/api/v2?{cell}',
    key: false,
    why: 'trackers work without a key',
  },
  {
    id: 'sign-in',
    address: 'https://yespo.io/uaa/oauth/token?{cell}',
    key: false,
    why: 'it takes a client id',
  },
  {
    id: 'another platform’s API',
    address: 'https://mobile-api.reteno.com/api/v1/x?{cell}',
    key: false,
    why: 'no key of that platform is in use',
  },
  {
    id: 'another billing unit',
    address: 'https://app.mobitru.com/billing/unit/team-two/automation/api/device/android?{cell}',
    from: 'mobitru',
    key: false,
    why: 'the address names another unit than the key’s',
  },
  {
    id: 'a page of Mobitru beside its API',
    address: 'https://app.mobitru.com/wiki/x?{cell}',
    from: 'mobitru',
    key: false,
    why: 'documents need no key',
  },
  {
    id: 'another site',
    address: 'https://foreign.example/plain?{cell}',
    key: false,
    why: 'not a platform’s host',
  },
];

/**
 * Where an engine does something else than what is wanted, and why. None of them sends a key that
 * is not wanted: a test holds that.
 */
export const exceptions: readonly {
  readonly way: string;
  readonly engine: Engine;
  readonly initiators?: readonly string[];
  readonly targets?: readonly string[];
  readonly result: Result;
  readonly why: string;
  /** The engine may leave it. */
  readonly maybe?: true;
}[] = [
  {
    way: 'ping',
    engine: 'firefox',
    result: 'not made',
    why: 'Firefox sends no pings unless a preference says so',
  },
  {
    way: 'prefetch',
    engine: 'firefox',
    result: 'none',
    why: 'an API is not called in this way. Firefox makes it when it is idle, or not at all',
    maybe: true,
  },
];

const byId = new Map(ways.map((way) => [way.id, way]));

/** All cells of an engine, in a stable order. */
export function cellsOf(engine: Engine): readonly Cell[] {
  const cells: Cell[] = [];
  const add = (cell: Omit<Cell, 'id' | 'url' | 'origin'>, address: string) => {
    const id = cells.length + 1;
    const origin = cell.initiator.opaque ? 'null' : new URL(cell.page).origin;
    cells.push({ ...cell, id, origin, url: address.replace('{cell}', `cell=${id}.`) });
  };
  for (const initiator of initiators) {
    for (const target of targets) {
      for (const id of initiator.ways ?? ways.map((way) => way.id)) {
        const way = byId.get(id) as Way;
        const base = way.webSocket ? target.base.replace('https', 'wss') : target.base;
        add(
          {
            initiator,
            page: initiator.page ?? target.dashboard,
            way,
            target: target.name,
            ...wantedOf(engine, initiator, target, way),
          },
          `${base}?{cell}`,
        );
      }
    }
  }
  const [dashboard] = initiators as [Initiator];
  const fetching = byId.get('fetch-no-cors') as Way;
  for (const { id, address, key, why, from = 'yespo' } of variants) {
    add(
      {
        initiator: dashboard,
        page: dashboards[from],
        way: fetching,
        target: id,
        wanted: key ? 'key' : 'none',
        why,
      },
      address,
    );
  }
  return cells;
}

function wantedOf(
  engine: Engine,
  initiator: Initiator,
  target: Target,
  way: Way,
): Pick<Cell, 'wanted' | 'why' | 'unmodelled' | 'maybe'> {
  const exception = exceptions.find(
    (one) =>
      one.engine === engine &&
      one.way === way.id &&
      (one.initiators?.includes(initiator.id) ?? true) &&
      (one.targets?.includes(target.id) ?? true),
  );
  if (exception) {
    const { result: wanted, why, maybe } = exception;
    return { wanted, why, unmodelled: true, ...(maybe ? { maybe } : {}) };
  }
  if (!initiator.allowed && ['PUT', 'DELETE'].includes(way.method ?? '')) {
    return {
      wanted: 'not made',
      why: 'the server refuses the preflight, which carries no key',
    };
  }
  if (!initiator.allowed) {
    return {
      wanted: 'none',
      why: initiator.opaque ? 'no browser says whose page it is' : 'its site is not allowed',
    };
  }
  const type = (engine === 'firefox' && way.firefox) || way.type;
  return target.types.includes(type)
    ? { wanted: 'key', why: 'an allowed site calls the API' }
    : { wanted: 'none', why: 'an API is not called in this way' };
}
