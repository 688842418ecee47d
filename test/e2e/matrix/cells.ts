/**
 * The matrix: every way in which a page makes a request, from each kind of page, to each kind of
 * address, with what is wanted and why. It makes the tests and `docs/injection.md`.
 */
import type { Engine } from '../../../lib/injection/matching.ts';
import { dashboards } from '../support/pages.ts';
import { initiators, type Initiator } from './initiators.ts';
import type { Result } from './result.ts';
import { variants } from './variants.ts';
import { otherWays, ways, type Way } from './ways.ts';

/** A part of a platform. */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly base: string;
  /** A page at the platform's dashboard. */
  readonly dashboard: string;
  /** Types of requests by pages that carry a key. */
  readonly types: readonly string[];
  /** The name of the key that they carry. */
  readonly key: string;
}

export interface Cell {
  readonly id: number;
  readonly initiator: Initiator;
  /** The address of the page. */
  readonly page: string;
  /** The address of the frame in it whose script makes the request, where it has one. */
  readonly framed?: string;
  /** The origin that the browser names as the one that began it. */
  readonly origin: string;
  readonly way: Way;
  readonly url: string;
  readonly target: string;
  /** The name of the key that is in use for the target. */
  readonly key: string;
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
    key: 'First',
  },
  {
    id: 'hub',
    name: 'Mobitru, browser hub',
    base: 'https://browserhub-us.mobitru.com/recordings/1',
    dashboard: dashboards.mobitru,
    types: ['xmlhttprequest', 'websocket', 'media'],
    key: 'Second',
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
  {
    way: 'fetch-later',
    engine: 'firefox',
    result: 'not made',
    why: 'Firefox does not have it',
  },
];

const byId = new Map([...ways, ...otherWays].map((way) => [way.id, way]));

/** All cells of an engine, in a stable order. */
export function cellsOf(engine: Engine): readonly Cell[] {
  const cells: Cell[] = [];
  const add = (cell: Omit<Cell, 'id' | 'url' | 'origin'>, address: string) => {
    const id = cells.length + 1;
    cells.push({
      ...cell,
      id,
      origin: originOf(cell),
      url: address.replace('{cell}', `cell=${id}.`),
    });
  };
  for (const initiator of initiators) {
    // The other platform's dashboard is one of its own to that platform.
    const tried = initiator.id === 'other-dashboard' ? targets.slice(1) : targets;
    for (const target of tried) {
      const { dashboard, key } = target;
      for (const id of initiator.ways ?? ways.map((way) => way.id)) {
        const way = byId.get(id) as Way;
        const base = way.webSocket ? target.base.replace('https', 'wss') : target.base;
        add(
          {
            initiator,
            page: initiator.page ?? initiator.pageOf?.(dashboard) ?? dashboard,
            ...(initiator.framed === undefined
              ? {}
              : { framed: initiator.framed === 'dashboard' ? dashboard : initiator.framed }),
            way,
            target: target.name,
            key,
            ...wantedOf(engine, initiator, target, way),
          },
          `${base}?{cell}`,
        );
      }
    }
  }
  const [dashboard] = initiators as [Initiator];
  for (const { id, address, wanted, why, from = 'yespo', way, unmodelled } of variants) {
    add(
      {
        initiator: dashboard,
        page: dashboards[from],
        way: byId.get(way ?? 'fetch-no-cors') as Way,
        target: id,
        key: from === 'yespo' ? 'First' : 'Second',
        wanted,
        why,
        ...(unmodelled ? { unmodelled } : {}),
      },
      address,
    );
  }
  return cells;
}

/** The origin of the document whose script makes the request. */
function originOf({
  initiator,
  page,
  framed,
}: Pick<Cell, 'initiator' | 'page' | 'framed'>): string {
  return initiator.opaque ? 'null' : new URL(framed ?? page).origin;
}

function wantedOf(
  engine: Engine,
  initiator: Initiator,
  target: Target,
  way: Way,
): Pick<Cell, 'wanted' | 'why' | 'unmodelled' | 'maybe'> {
  if (initiator.result) {
    return { wanted: initiator.result, why: initiator.why ?? '', unmodelled: true };
  }
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
      why:
        initiator.why ??
        (initiator.opaque ? 'no browser says whose page it is' : 'its site is not allowed'),
    };
  }
  const type = (engine === 'firefox' && way.firefox) || way.type;
  return target.types.includes(type)
    ? { wanted: 'key', why: way.unwanted ?? 'an allowed site calls the API' }
    : { wanted: 'none', why: 'an API is not called in this way' };
}
