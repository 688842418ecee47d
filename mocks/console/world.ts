import type { PlatformId, PlatformStates } from '../packs.ts';
import type { Clock } from '../world/clock.ts';
import type { Journal } from '../world/journal.ts';
import type { KeyRing } from '../world/keys.ts';

/** What the pages need of the world that a request belongs to. */
export interface ConsoleWorld {
  readonly journal: Pick<Journal, 'find'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly keys: Readonly<Record<PlatformId, KeyRing>>;
  readonly data: PlatformStates;
}

/** What Hono is told of a request to the dashboards' hosts. */
export type ConsoleBindings = { readonly Bindings: { readonly world: ConsoleWorld } };
