import type { Clock } from './clock.ts';

/** A list of what happened, oldest first, each with its time. It keeps the newest ten thousand. */
export interface Log<Item> {
  add(item: Item): void;
  list(): readonly Stamped<Item>[];
  /** Takes out what the function is true of, and says how many those were. */
  remove(unwanted: (item: Stamped<Item>) => boolean): number;
}

/** Something, and when it came by the world's clock, in milliseconds since the epoch. */
export type Stamped<Item> = Item & { readonly at: number };

const CAPACITY = 10_000;

export function createLog<Item extends object>(
  data: readonly Stamped<Item>[],
  clock: Clock,
): Log<Item> {
  let items = [...data];
  return {
    add(item) {
      items.push({ ...item, at: clock.now() });
      // Cut in halves, so that most additions pay nothing for the limit.
      if (items.length >= CAPACITY * 2) items = items.slice(-CAPACITY);
    },
    list: () => items.slice(-CAPACITY),
    remove(unwanted) {
      const kept = items.slice(-CAPACITY).filter((item) => !unwanted(item));
      const removed = Math.min(items.length, CAPACITY) - kept.length;
      items = kept;
      return removed;
    },
  };
}
