import type { PlatformStates } from '../packs.ts';
import type { Journal } from '../world/journal.ts';
import type { Generation, OpenWorld } from '../world/world.ts';

/**
 * What the pages need of the world that a request belongs to. Keys and data are those of its arrival: what comes after a
 * reset writes into a state that is gone.
 */
export interface ConsoleWorld
  extends
    Pick<Generation<PlatformStates>, 'keys' | 'data' | 'faults'>,
    Pick<OpenWorld, 'clock' | 'pause' | 'hang'> {
  readonly journal: Pick<Journal, 'find'>;
}

/** What Hono is told of a request to the dashboards' hosts. */
export type ConsoleBindings = { readonly Bindings: { readonly world: ConsoleWorld } };

export function consoleWorld(world: OpenWorld): ConsoleWorld {
  const { clock, journal, pause, hang } = world;
  // The lab's worlds have a room for each of its packs.
  const { keys, data, faults } = world.generation as Generation<PlatformStates>;
  return { clock, journal, pause, hang, keys, data, faults };
}
