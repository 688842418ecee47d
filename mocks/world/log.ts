import type { Clock } from './clock.ts';

/** A list to which things are only added, oldest first, each with its time. It keeps the newest ten thousand. */
export interface Log<Item> {
  add(item: Item): void;
  list(): readonly Stamped<Item>[];
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
  };
}
