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
export interface Room<State extends PlatformState, Data = never> {
  readonly platform: Platform;
  /** Makes the platform's data from a seed, or from a snapshot, which it leaves as it is. */
  open(data: Data, tools: StateTools): State;
  /** A synthetic secret of the platform's shape. */
  newSecret(ids: Ids): string;
}

export type States = Readonly<Record<string, PlatformState>>;

/** What a world begins with, as JSON. Every field may be left out. */
export interface Seed<Id extends string> {
  readonly name?: string | undefined;
  readonly clock?: Partial<ClockState> | undefined;
  readonly ids?: Partial<IdsState> | undefined;
  readonly keys?: { readonly [One in Id]?: readonly KeyDraft[] | undefined } | undefined;
  readonly data?: { readonly [One in Id]?: unknown } | undefined;
}

/** One isolated state of the lab. */
export interface World<S extends States> {
  readonly name: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly journal: Journal;
  /** The keys by platform. After a reset these are others, so ask the world each time. */
  readonly keys: { readonly [Id in keyof S]: KeyRing };
  /** The platforms' data. After a reset these are others, so ask the world each time. */
  readonly data: S;
  /** The whole state but the journal, as JSON; it may serve as a seed. It holds the synthetic secrets. */
  snapshot(): Seed<keyof S & string>;
  /**
   * Puts a snapshot, or any seed, in the place of the state, and empties the journal. `reset` still means the first seed.
   * Where it throws, the world is as before.
   */
  restore(snapshot: Seed<keyof S & string>): void;
  /** Goes back to what the world began with and empties the journal. */
  reset(): void;
}

/** The state that a request sees from its arrival to its answer, whatever happens to the world meanwhile. */
export interface Generation<S extends States = States> {
  readonly keys: { readonly [Id in keyof S]: KeyRing };
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
 * @throws {KeyError} where keys of the seed break their platform's policy, and whatever `parse` throws.
 */
export function createWorld<S extends States>(
  rooms: { readonly [One in keyof S]: Room<S[One]> },
  seed: Seed<keyof S & string>,
  options: {
    readonly systemTime: () => number;
    /** Checks a seed that comes from outside. */
    readonly parse: (seed: unknown) => Seed<keyof S & string>;
  },
): OpenWorld<S> {
  type Id = keyof S & string;
  const beginning = options.parse(seed);
  const clock = createClock(options.systemTime);
  const ids = createIds();
  const journal = createJournal();
  const platformIds = Object.keys(rooms) as Id[];

  function byPlatform<Value>(value: (id: Id) => Value): Record<Id, Value> {
    return Object.fromEntries(platformIds.map((id) => [id, value(id)])) as Record<Id, Value>;
  }

  function open(from: Seed<Id>): Generation<S> {
    const before = { clock: clock.state(), ids: ids.state() };
    clock.set(from.clock);
    ids.set(from.ids);
    try {
      return {
        keys: byPlatform((id) => createKeyRing({ ...rooms[id], clock, ids }, from.keys?.[id])),
        data: byPlatform((id) => rooms[id].open((from.data?.[id] ?? {}) as never, { clock, ids })),
      } as unknown as Generation<S>;
    } catch (error) {
      // The world stays as it was.
      clock.set(before.clock);
      ids.set(before.ids);
      throw error;
    }
  }

  let generation = open(beginning);

  const world: OpenWorld<S> = {
    name: beginning.name ?? 'default',
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
      asJson({
        name: world.name,
        clock: clock.state(),
        ids: ids.state(),
        keys: byPlatform((id) => generation.keys[id].list()),
        data: byPlatform((id) => generation.data[id]?.snapshot()),
      }),
    restore(snapshot) {
      generation = open(options.parse(snapshot));
      journal.clear();
    },
    reset() {
      generation = open(beginning);
      journal.clear();
    },
  };
  return world;
}

/** What a value is once it has been written as JSON and read again. */
function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
