import type { ScreenWorld } from '../pack/screen.ts';
import type { Journal } from '../world/journal.ts';
import type { Generation, OpenWorld } from '../world/world.ts';

/** What the pages need of the world that a request belongs to. */
export interface ConsoleWorld {
  readonly journal: Pick<Journal, 'find'>;
  /** What a platform's screen sees. */
  of(platform: string): ScreenWorld;
}

/** What Hono is told of a request to the dashboards' hosts. */
export type ConsoleBindings = { readonly Bindings: { readonly world: ConsoleWorld } };

export function consoleWorld(world: OpenWorld): ConsoleWorld {
  const { clock, journal, pause, hang } = world;
  const { keys, data, faults }: Generation = world.generation;
  return {
    journal,
    of(platform) {
      const ring = keys[platform];
      const own = data[platform];
      if (!ring || !own) throw new TypeError(`the world has no platform "${platform}"`);
      return { clock, pause, hang, faults, keys: ring, data: own };
    },
  };
}
