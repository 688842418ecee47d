import type { AccessKey } from './key.ts';

/** The fields of a key that decide its place in a list. */
type Placed = Pick<AccessKey, 'platform' | 'environment' | 'name'>;

const byName = new Intl.Collator(undefined, { numeric: true });

/**
 * The order in which pages list keys: by platform and environment as they are given, then by name.
 * Using a key does not move its row. Keys of unknown environments come last.
 */
export function listOrder(
  environments: readonly { readonly platform: string; readonly id: string }[],
): (a: Placed, b: Placed) => number {
  const ranks = new Map(
    environments.map(({ platform, id }, index) => [`${platform} ${id}`, index]),
  );
  const rank = (key: Placed) => ranks.get(`${key.platform} ${key.environment}`) ?? ranks.size;
  return (a, b) => rank(a) - rank(b) || byName.compare(a.name, b.name);
}

/** The first `count` of the items by `compare`, without sorting the rest. */
export function firstOf<Item>(
  items: Iterable<Item>,
  count: number,
  compare: (a: Item, b: Item) => number,
): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    const last = first[first.length - 1];
    if (first.length === count && last !== undefined && compare(item, last) >= 0) continue;
    let low = 0;
    let high = first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(item, first[middle] as Item) < 0) high = middle;
      else low = middle + 1;
    }
    first.splice(low, 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}
