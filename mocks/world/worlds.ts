import { LabError } from './lab-error.ts';
import { didYouMean, nearestValue } from './nearest-names.ts';
import { createSignal } from './signal.ts';
import type { OpenWorld, Seed, States } from './world.ts';

/**
 * The header that names the world which a request belongs to, in lower case. It is no part of what
 * a platform receives.
 */
export const WORLD_HEADER = 'x-latchkey-world';

/** The world of requests that name none; another name for it that always holds. */
export const DEFAULT_WORLD = 'default';

/** Most worlds of a lab unless it is told otherwise. */
const MOST_WORLDS = 10_000;

/** A world that cannot be had. */
export class WorldError extends LabError<
  'bad-name' | 'name-taken' | 'no-such-world' | 'too-many-worlds' | 'default-world'
> {
  override readonly name = 'WorldError';
}

const worldName = /^\w(?:[\w.-]{0,98}\w)?$/;

/** Whether a text may name a world: in a header, a path, a proxy's user name. */
export function isWorldName(text: string): boolean {
  return worldName.test(text);
}

/** What a name must be, in words. */
export const WORLD_NAME_RULE =
  '1 to 100 letters (A to Z), digits, ".", "-" or "_", with a letter, a digit or "_" at both ends';

type NamedSeed = Pick<Seed<string>, 'name'>;

/** The worlds of a lab by name. They share nothing. */
export interface Worlds<W, S extends NamedSeed> {
  /** @throws {WorldError} `no-such-world`, with the nearest names. */
  get(name: string): W;
  has(name: string): boolean;
  /**
   * Makes a world. It begins as the lab's first world does, unless a seed is given; it has the name
   * that is given, else the seed's, else one of its own.
   * @throws {WorldError} where the name is taken or cannot be one, or there are too many; and
   *   whatever its seed's check throws.
   */
  create(options?: { readonly name?: string | undefined; readonly seed?: S | undefined }): W;
  /** Every world, the default one first. */
  list(): readonly W[];
  /**
   * Takes a world away; what still waits in it is ended.
   * @throws {WorldError} where it is not there, or is the default one.
   */
  remove(name: string): void;
  readonly size: number;
  /**
   * Calls `listener` after a world has come or gone, until the function that it returns is called.
   */
  subscribe(listener: () => void): () => void;
}

export interface OpenWorlds<S extends States, SeedOf extends NamedSeed> extends Worlds<
  OpenWorld<S>,
  SeedOf
> {
  /**
   * The world of that name, made where there is none: so a worker needs no call before its first
   * request.
   */
  named(name: string): OpenWorld<S>;
}

/** `make` makes a world that begins as given, or as the first one does. */
export function createWorlds<S extends States, SeedOf extends NamedSeed>(
  first: OpenWorld<S>,
  make: (name: string, seed: SeedOf | undefined) => OpenWorld<S>,
  most: number = MOST_WORLDS,
): OpenWorlds<S, SeedOf> {
  const byName = new Map([[first.name, first]]);
  const changes = createSignal();
  let last = 0;

  function find(name: string): OpenWorld<S> | undefined {
    return byName.get(name) ?? (name === DEFAULT_WORLD ? first : undefined);
  }

  function freshName(): string {
    do last += 1;
    while (byName.has(`world-${last}`));
    return `world-${last}`;
  }

  const worlds: OpenWorlds<S, SeedOf> = {
    get size() {
      return byName.size;
    },
    has: (name) => find(name) !== undefined,
    get(name) {
      const world = find(name);
      if (world) return world;
      throw new WorldError(
        'no-such-world',
        `the lab has no world "${name}"${didYouMean(name, [...byName.keys()])}`,
        { world: name, ...nearestValue(name, [...byName.keys()]) },
      );
    },
    named: (name) => find(name) ?? worlds.create({ name }),
    create({ name, seed } = {}) {
      const wanted = name ?? seed?.name ?? freshName();
      if (!isWorldName(wanted)) {
        throw new WorldError(
          'bad-name',
          `${JSON.stringify(wanted.slice(0, 120))} cannot name a world: a name has ${WORLD_NAME_RULE}`,
          { world: wanted.slice(0, 120) },
        );
      }
      if (find(wanted)) {
        throw new WorldError('name-taken', `the lab has a world "${wanted}" already`, {
          world: wanted,
        });
      }
      if (byName.size >= most) {
        throw new WorldError(
          'too-many-worlds',
          `the lab has ${byName.size} worlds and may have ${most}: remove some, or allow it more`,
          { count: most },
        );
      }
      const world = make(wanted, seed);
      byName.set(wanted, world);
      changes.emit();
      return world;
    },
    list: () => [...byName.values()],
    remove(name) {
      const world = worlds.get(name);
      if (world === first) {
        throw new WorldError(
          'default-world',
          `"${first.name}" is the lab's default world and cannot be removed: reset it instead`,
          { world: first.name },
        );
      }
      byName.delete(world.name);
      world.close();
      changes.emit();
    },
    subscribe: changes.subscribe,
  };
  return worlds;
}
