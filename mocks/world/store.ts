/**
 * Things by a key of their own, in the order in which they came. It keeps the newest of them, as
 * many as its capacity; the oldest make room, so that a world cannot grow without end.
 */
export interface Store<Key, Item> {
  get(key: Key): Item | undefined;
  /** Adds a thing, or puts it in the place of the one with its key. */
  put(item: Item): Item;
  /** Whether there was one to remove. */
  remove(key: Key): boolean;
  /** Oldest first. */
  list(): readonly Item[];
}

const CAPACITY = 10_000;

export function createStore<Key, Item>(
  data: readonly Item[],
  keyOf: (item: Item) => Key,
  capacity: number = CAPACITY,
): Store<Key, Item> {
  const items = new Map<Key, Item>();

  const store: Store<Key, Item> = {
    get: (key) => items.get(key),
    put(item) {
      items.set(keyOf(item), item);
      if (items.size > capacity) {
        const [oldest] = items.keys();
        items.delete(oldest as Key);
      }
      return item;
    },
    remove: (key) => items.delete(key),
    list: () => [...items.values()],
  };
  for (const item of data) store.put(item);
  return store;
}
