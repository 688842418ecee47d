import type { Platform } from '../../lib/platforms/index.ts';
import { createClock, type Clock, type ClockState } from './clock.ts';
import { ruleOf } from './call-rules.ts';
import {
  createFaults,
  faultKinds,
  type FaultRule,
  type Faults,
  type StrikingFaults,
} from './faults.ts';
import { createIds, type Ids, type IdsState } from './ids.ts';
import {
  createJournal,
  type Journal,
  type JournalLimits,
  type WritableJournal,
} from './journal.ts';
import type { Contents } from './contents.ts';
import { createFiles, type Files, type FileState, type StatefulFiles } from './files.ts';
import { createKeyRing } from './key-ring.ts';
import type { KeyDraft, KeyRing } from './keys.ts';
import { mergePatched } from './merge-patch.ts';
import { pause, untilAny, type Wait } from './pause.ts';
import { createRateLimits, type CountingRateLimits, type RateLimits } from './rate-windows.ts';
import { createSessions, type ClosableSessions, type Sessions } from './sessions.ts';
import { changeSettings, createSettings, type WorldSettings } from './settings.ts';
import { createSignal } from './signal.ts';
import { createStubs, type StrikingStubs, type StubRule, type Stubs } from './stubs.ts';

/** What a platform's data in a world can do: become JSON. */
export interface PlatformState {
  snapshot(): unknown;
}

export interface StateTools {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly files: Files;
  readonly sessions: Sessions;
  /** Something that the lab's pages show has changed, and no request tells of it. */
  changed(this: void): void;
}

/** What a world needs of a platform to have a place for it. */
export interface Room<State extends PlatformState, Data = never> {
  readonly platform: Platform;
  /** What fault rules may name: the platform's operations, */
  readonly operations: readonly { readonly id: string }[];
  /** and what its key screen does. */
  readonly actions?: readonly { readonly id: string }[];
  /** Makes the platform's data from a seed, or from a snapshot, which it leaves as it is. */
  open(data: Data, tools: StateTools): State;
  /** A synthetic secret of the platform's shape. */
  newSecret(ids: Ids): string;
}

export type States = Readonly<Record<string, PlatformState>>;

/** A room for each platform. */
export type RoomsOf<S extends States> = { readonly [One in keyof S]: Room<S[One]> };

/** What a world begins with, as JSON. Every field may be left out. */
export interface Seed<Id extends string> {
  readonly name?: string | undefined;
  readonly clock?: Partial<ClockState> | undefined;
  readonly ids?: Partial<IdsState> | undefined;
  readonly keys?: { readonly [One in Id]?: readonly KeyDraft[] | undefined } | undefined;
  readonly data?: { readonly [One in Id]?: unknown } | undefined;
  readonly faults?: readonly FaultRule[] | undefined;
  readonly stubs?: readonly StubRule[] | undefined;
  /** Whether requests are limited in each window of time; not unless given. */
  readonly rateLimits?: boolean | undefined;
  readonly settings?: Partial<WorldSettings> | undefined;
  readonly files?: readonly FileState[] | undefined;
}

/**
 * How a snapshot has the contents of files: in itself, or only named, so that it may be restored in
 * this lab alone.
 */
export interface SnapshotOptions {
  readonly files?: 'by-reference' | 'by-value';
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
  /** What goes wrong on purpose. After a reset this is another, so ask the world each time. */
  readonly faults: Faults;
  /** Answers of the user's own. After a reset these are others, so ask the world each time. */
  readonly stubs: Stubs;
  /**
   * The platforms' limits of requests in a window of time. After a reset this is another, so ask
   * the world each time.
   */
  readonly rateLimits: RateLimits;
  /**
   * What the real platforms leave open. After a reset this is another, so ask the world each time.
   */
  readonly settings: WorldSettings;
  /** What was uploaded. After a reset these are others, so ask the world each time. */
  readonly files: Files;
  /** What goes on for a while. After a reset these are others, so ask the world each time. */
  readonly sessions: Sessions;
  /**
   * Calls `listener` when anything but data and journal has changed, until the function that it
   * returns is called.
   */
  subscribe(listener: () => void): () => void;
  /**
   * The whole state but journal and sessions, as JSON; it may serve as a seed. It holds the
   * synthetic secrets. The contents of files are named only, unless they are asked for.
   * @throws {FilesError} `no-room` where the contents are too many for one text.
   */
  snapshot(options?: SnapshotOptions): Seed<keyof S & string>;
  /**
   * Puts a snapshot, or any seed, in the place of the state, and empties the journal. `reset` still
   * means the first seed. Where it throws, the world is as before.
   */
  restore(snapshot: Seed<keyof S & string>): void;
  /**
   * Changes the platforms' data by a merge patch (RFC 7396) of what a snapshot has as `data`: null
   * removes, and a list takes the place of the list that is there. Keys, clock, faults, files and
   * journal stay. Where it throws, the world is as before.
   */
  changeData(patch: Readonly<Record<string, unknown>>): void;
  /**
   * Changes settings; those that are not given stay.
   * @throws {InputError} where one does not hold; then none is changed.
   */
  changeSettings(changes: Partial<WorldSettings>): void;
  /** Goes back to what the world began with and empties the journal. */
  reset(): void;
}

/**
 * The state that a request sees from its arrival to its answer, whatever happens to the world
 * meanwhile.
 */
export interface Generation<S extends States = States> {
  readonly keys: { readonly [Id in keyof S]: KeyRing };
  readonly data: S;
  readonly faults: StrikingFaults;
  readonly stubs: StrikingStubs;
  readonly rateLimits: CountingRateLimits;
  readonly settings: WorldSettings;
  readonly files: StatefulFiles;
  readonly sessions: ClosableSessions;
  /** Aborted when the world is reset, restored or removed. */
  readonly over: AbortSignal;
}

/** A world as the pipeline sees it. */
export interface OpenWorld<S extends States = States> extends World<S> {
  readonly journal: WritableJournal;
  /**
   * Another object after each reset and restore: what belongs to an earlier one is written nowhere.
   */
  readonly generation: Generation<S>;
  /**
   * Lets time pass for a client, see `pause`; it ends with the generation, or when `gone` says that
   * the client has left.
   */
  pause(milliseconds: number, gone: AbortSignal): Promise<void>;
  /** Waits until the client has left or the generation is over. */
  hang(gone: AbortSignal): Promise<void>;
  /** Ends what waits in the world: it is not to be asked any more. */
  close(): void;
}

export interface WorldOptions<Id extends string> {
  readonly systemTime: () => number;
  readonly wait: Wait;
  /** Checks a seed that comes from outside. */
  readonly parse: (seed: unknown) => Seed<Id>;
  readonly journal?: JournalLimits | undefined;
  /** Every reason that the journal may give; any unless given. */
  readonly reasons?: readonly string[];
  /** Where the contents of files are: one for all worlds of a lab. */
  readonly contents: Contents;
  /** Most bytes of files that the world keeps. */
  readonly mostFileBytes?: number | undefined;
  /** In place of the seed's own name. */
  readonly name?: string | undefined;
}

/**
 * A world with a room for each platform.
 * @throws {KeyError} where keys of the seed break their platform's policy, {FaultError} where its
 *   fault rules name what is not there, and whatever `parse` throws.
 */
export function createWorld<S extends States>(
  rooms: RoomsOf<S>,
  seed: Seed<keyof S & string>,
  options: WorldOptions<keyof S & string>,
): OpenWorld<S> {
  type Id = keyof S & string;
  const beginning = options.parse(seed);
  const clock = createClock(options.systemTime);
  const ids = createIds();
  const platformIds = Object.keys(rooms) as Id[];
  const journal = createJournal(options.journal, {
    platform: { list: () => platformIds },
    surface: {
      list: () => platformIds.flatMap((id) => rooms[id].platform.surfaces.map((each) => each.id)),
    },
    operation: { list: () => platformIds.flatMap((id) => targetsOf(rooms[id])) },
    ...(options.reasons ? { reason: { list: () => options.reasons ?? [] } } : {}),
    fault: { list: () => faultKinds },
    key: {
      list: () => platformIds.flatMap((id) => world.keys[id].list().map(({ name }) => name)),
      has: (name) => platformIds.some((id) => world.keys[id].knowsName(name)),
    },
  });
  const changes = createSignal();
  const onChange = changes.emit;
  let ending = new AbortController();

  function byPlatform<Value>(value: (id: Id) => Value): Record<Id, Value> {
    return Object.fromEntries(platformIds.map((id) => [id, value(id)])) as Record<Id, Value>;
  }

  function open(from: Seed<Id>): Omit<Generation<S>, 'over'> {
    const before = { clock: clock.state(), ids: ids.state() };
    clock.set(from.clock);
    ids.set(from.ids);
    const sessions = createSessions({ clock, ids });
    let files: StatefulFiles | undefined;
    try {
      files = createFiles(options.contents, from.files, options.mostFileBytes);
      const tools: StateTools = { clock, ids, files, sessions, changed: onChange };
      const keys = byPlatform((id) =>
        createKeyRing({ ...rooms[id], clock, ids, onChange }, from.keys?.[id]),
      );
      const targets = {
        get operations() {
          return platformIds.flatMap((id) => targetsOf(rooms[id]));
        },
        keys: (platform: string) => keys[platform as Id]?.list() ?? [],
      };
      return {
        keys,
        data: byPlatform((id) => rooms[id].open((from.data?.[id] ?? {}) as never, tools)),
        faults: createFaults(targets, from.faults, onChange),
        stubs: createStubs(targets, from.stubs ?? [], onChange),
        rateLimits: createRateLimits(clock, from.rateLimits ?? false, onChange),
        settings: createSettings(from.settings),
        files,
        sessions,
      } as unknown as Omit<Generation<S>, 'over'>;
    } catch (error) {
      // The world stays as it was.
      files?.close();
      clock.set(before.clock);
      ids.set(before.ids);
      throw error;
    }
  }

  let generation = { ...open(beginning), over: ending.signal };
  clock.subscribe(onChange);

  /** Puts a state in the place of the one that is. */
  function begin(from: Seed<Id>): void {
    const next = open(from);
    const before = { generation, ending };
    ending = new AbortController();
    generation = { ...next, over: ending.signal };
    journal.clear();
    end(before, 'the world was reset');
    changes.emit();
  }

  function end(
    past: { readonly generation: Generation<S>; readonly ending: AbortController },
    reason: string,
  ): void {
    past.ending.abort();
    past.generation.sessions.close(reason);
    past.generation.files.close();
  }

  const world: OpenWorld<S> = {
    name: options.name ?? beginning.name ?? 'default',
    clock,
    ids,
    journal,
    get keys() {
      return generation.keys;
    },
    get data() {
      return generation.data;
    },
    get faults() {
      return generation.faults;
    },
    get stubs() {
      return generation.stubs;
    },
    get rateLimits() {
      return generation.rateLimits;
    },
    get settings() {
      return generation.settings;
    },
    get files() {
      return generation.files;
    },
    get sessions() {
      return generation.sessions;
    },
    get generation() {
      return generation;
    },
    subscribe: changes.subscribe,
    pause: (milliseconds, gone) =>
      pause(milliseconds, clock, options.wait, [gone, generation.over]),
    hang: (gone) => untilAny([gone, generation.over]),
    close: () => end({ generation, ending }, 'the world was removed'),
    snapshot: ({ files = 'by-reference' } = {}) =>
      asJson({
        name: world.name,
        clock: clock.state(),
        ids: ids.state(),
        keys: byPlatform((id) => generation.keys[id].list()),
        data: byPlatform((id) => generation.data[id]?.snapshot()),
        faults: generation.faults.list().map((rule) => ruleOf<FaultRule>(rule)),
        stubs: generation.stubs.list().map((rule) => ruleOf<StubRule>(rule)),
        rateLimits: generation.rateLimits.enabled,
        settings: generation.settings,
        files: generation.files.state(files),
      }),
    restore: (snapshot) => begin(options.parse(snapshot)),
    changeData(patch) {
      const { data } = world.snapshot();
      const { data: changed = {} } = options.parse({ data: mergePatched(data, patch) });
      const tools: StateTools = {
        clock,
        ids,
        files: generation.files,
        sessions: generation.sessions,
        changed: onChange,
      };
      const checked = changed as Readonly<Partial<Record<Id, unknown>>>;
      // All are opened before the first is put in its place: one that cannot be leaves everything
      // as it was.
      const opened = Object.keys(patch).map((id) => [
        id,
        rooms[id as Id].open((checked[id as Id] ?? {}) as never, tools),
      ]);
      Object.assign(generation.data, Object.fromEntries(opened));
      changes.emit();
    },
    changeSettings(changed) {
      changeSettings(generation.settings, changed);
      changes.emit();
    },
    reset: () => begin(beginning),
  };
  return world;
}

/** What fault rules may name of a platform. */
function targetsOf({ operations, actions = [] }: Room<PlatformState>): readonly string[] {
  return [...operations, ...actions].map(({ id }) => id);
}

/** What a value is once it has been written as JSON and read again. */
function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
