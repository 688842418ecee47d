import type { Platform } from '../../lib/platforms/index.ts';
import { createClock, type Clock, type ClockState } from './clock.ts';
import { createIds, type Ids, type IdsState } from './ids.ts';
import { createJournal, type Journal, type WritableJournal } from './journal.ts';
import { createKeyRing, type KeyDraft, type KeyRing } from './keys.ts';

/** What a platform's data in a world can do: become JSON. */
export interface PlatformState {
  snapshot(): unknown;
}

export interface StateTools {
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What a world needs of a platform to have a place for it. */
export interface Room<State extends PlatformState> {
  readonly platform: Platform;
  /** Makes the platform's data from what its `snapshot` gave, or from a seed of the same form. */
  open(data: unknown, tools: StateTools): State;
  /** A synthetic secret of the platform's shape. */
  newSecret(ids: Ids): string;
}

export type States = Readonly<Record<string, PlatformState>>;

/** What a world begins with, as JSON. Every field may be left out. */
export interface Seed<Id extends string> {
  readonly name?: string | undefined;
  readonly clock?: Partial<ClockState> | undefined;
  readonly ids?: Partial<IdsState> | undefined;
  readonly keys?: { readonly [Platform in Id]?: readonly KeyDraft[] | undefined } | undefined;
  readonly data?: { readonly [Platform in Id]?: unknown } | undefined;
}

/** One isolated state of the lab. */
export interface World<S extends States> {
  readonly name: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly journal: Journal;
  /** The keys by platform. After a reset these are others, so ask the world each time. */
  readonly keys: { readonly [Platform in keyof S]: KeyRing };
  /** The platforms' data. After a reset these are others, so ask the world each time. */
  readonly data: S;
  /** The whole state but the journal, as JSON; it may serve as a seed. It holds the synthetic secrets. */
  snapshot(): Seed<keyof S & string>;
  /** Puts a snapshot, or any seed, in the place of the state, and empties the journal. `reset` still means the first seed. */
  restore(snapshot: Seed<keyof S & string>): void;
  /** Goes back to what the world began with and empties the journal. */
  reset(): void;
}

/** The state that a request sees from its arrival to its answer, whatever happens to the world meanwhile. */
export interface Generation<S extends States = States> {
  readonly keys: { readonly [Platform in keyof S]: KeyRing };
  readonly data: S;
}

/** A world as the pipeline sees it. */
export interface OpenWorld<S extends States = States> extends World<S> {
  readonly journal: WritableJournal;
  /** Another object after each reset and restore: what belongs to an earlier one is written nowhere. */
  readonly generation: Generation<S>;
}

/**
 * A world with a room for each platform.
 * @throws {KeyError} and whatever a room throws, where the seed is not sound; check it with the seed's schema before.
 */
export function createWorld<S extends States>(
  rooms: { readonly [Platform in keyof S]: Room<S[Platform]> },
  seed: Seed<keyof S & string>,
  systemTime: () => number,
): OpenWorld<S> {
  type Id = keyof S & string;
  const clock = createClock(systemTime, seed.clock);
  const ids = createIds(seed.ids);
  const journal = createJournal();
  const platformIds = Object.keys(rooms) as Id[];

  function byPlatform<Value>(value: (id: Id) => Value): Record<Id, Value> {
    return Object.fromEntries(platformIds.map((id) => [id, value(id)])) as Record<Id, Value>;
  }

  function open(seeded: Seed<Id>): Generation<S> {
    // The state grows out of a copy, so that the seed can be used again.
    const from = structuredClone(seeded);
    clock.set(from.clock);
    ids.set(from.ids);
    return {
      keys: byPlatform((id) =>
        createKeyRing({ ...rooms[id], clock, ids }, from.keys?.[id]),
      ) as Generation<S>['keys'],
      data: byPlatform((id) => rooms[id].open(from.data?.[id], { clock, ids })) as S,
    };
  }

  let generation = open(seed);

  const world: OpenWorld<S> = {
    name: seed.name ?? 'default',
    clock,
    ids,
    journal,
    get keys() {
      return generation.keys;
    },
    get data() {
      return generation.data;
    },
    get generation() {
      return generation;
    },
    snapshot: () =>
      structuredClone({
        name: world.name,
        clock: clock.state(),
        ids: ids.state(),
        keys: byPlatform((id) => generation.keys[id].list()),
        data: byPlatform((id) => generation.data[id]?.snapshot()),
      }),
    restore(snapshot) {
      generation = open(snapshot);
      journal.clear();
    },
    reset() {
      generation = open(seed);
      journal.clear();
    },
  };
  return world;
}
