import type { RouteAnswer } from '../../../control/contract.ts';
import type { useQuestion } from '../parts/question.tsx';
import type { Platform } from './lab.ts';
import type { Shown } from './use-world.ts';

/** What the panels have in common: the world that is shown, and a way to change something of it. */
export interface PageProps extends Shown {
  readonly platforms: readonly Platform[];
  /** Does something, says what came of it, and shows what is there after it. */
  readonly run: (work: () => Promise<unknown>, done?: string) => Promise<void>;
  readonly ask: ReturnType<typeof useQuestion>[0];
}

/** The name of the world that the page shows: its address's fragment. */
export function shownWorld(): string {
  return decodeURIComponent(location.hash.slice(1)) || 'default';
}

/** Shows another world. */
export function showWorld(name: string): void {
  location.hash = encodeURIComponent(name);
}

/** What stands before a host in the addresses of a world, at the lab's own address. */
export function pathOf({ name, default: isDefault }: RouteAnswer<'readWorld'>): string {
  return isDefault ? '' : `/__world/${name}`;
}
