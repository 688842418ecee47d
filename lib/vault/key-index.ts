/**
 * The descriptions of all keys, in memory and by bucket. The stored buckets are a copy of the keys'
 * own items for fast reading. Where a bucket is missing or damaged, the items are read instead.
 */
import type { AccessKey } from '../keys/key.ts';
import { reasonOf, type DamagedValue } from './errors.ts';
import type { SealedItems } from './sealed-items.ts';
import type { StorageArea } from './storage-area.ts';
import {
  BUCKETS,
  bucketOf,
  idOfKeyPlace,
  isKeyPlace,
  placeOfBucket,
  placeOfKey,
} from './stored.ts';

export interface KeyIndex {
  /** Keys in the order in which they were made. */
  readonly keys: ReadonlyMap<string, AccessKey>;
  /** Those of the keys that leaked and were not replaced. */
  readonly leaked: ReadonlyMap<string, AccessKey>;
  put(key: AccessKey): void;
  delete(id: string): void;
  /** Ids of the keys that were put or deleted since this was last asked. */
  takeTouched(): ReadonlySet<string>;
  /** The keys of a bucket, as they would be with this one put. */
  bucketWith(key: AccessKey): AccessKey[];
  bucket(number: number): Iterable<AccessKey>;
}

/**
 * Reads what the keys are, from the buckets where they say it and from the keys' own items where
 * not.
 */
export async function readIndex(
  area: StorageArea,
  items: SealedItems,
  places: readonly string[],
): Promise<{ index: KeyIndex; damaged: DamagedValue[] }> {
  const ids = places.filter(isKeyPlace).map(idOfKeyPlace);
  const numbers = Array.from({ length: BUCKETS }, (_, number) => number);
  const stored = await area.get(numbers.map(placeOfBucket));
  const buckets = await Promise.all(
    numbers.map(async (number) => {
      try {
        return await items.bucket(number, stored[placeOfBucket(number)]);
      } catch {
        // The keys' own items say the same, so a missing or damaged bucket loses nothing.
        return {};
      }
    }),
  );
  const found: AccessKey[] = [];
  const unlisted: string[] = [];
  for (const id of ids) {
    const about = buckets[bucketOf(id)]?.[id];
    if (about) found.push({ id, ...about });
    else unlisted.push(id);
  }
  const { keys, damaged } = await readItems(area, items, unlisted);
  return { index: createIndex([...found, ...keys]), damaged };
}

async function readItems(area: StorageArea, items: SealedItems, ids: readonly string[]) {
  const damaged: DamagedValue[] = [];
  if (ids.length === 0) return { keys: [], damaged };
  const stored = await area.get(ids.map(placeOfKey));
  const read = await Promise.all(
    ids.map(async (id): Promise<AccessKey[]> => {
      const item = stored[placeOfKey(id)];
      // A deleted key leaves this behind until it is removed.
      if (item === null) return [];
      try {
        return [{ id, ...(await items.about(id, item)) }];
      } catch (error) {
        damaged.push({ place: placeOfKey(id), reason: reasonOf(error) });
        return [];
      }
    }),
  );
  return { keys: read.flat(), damaged };
}

export function createIndex(initial: readonly AccessKey[]): KeyIndex {
  const keys = new Map<string, AccessKey>();
  const leaked = new Map<string, AccessKey>();
  const buckets = Array.from({ length: BUCKETS }, () => new Map<string, AccessKey>());
  const bucketFor = (id: string) => buckets[bucketOf(id)] as Map<string, AccessKey>;
  let touched = new Set<string>();
  const put = (key: AccessKey) => {
    touched.add(key.id);
    keys.set(key.id, key);
    bucketFor(key.id).set(key.id, key);
    if (key.leakedAt === undefined) leaked.delete(key.id);
    else leaked.set(key.id, key);
  };
  const sorted = initial.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  for (const key of sorted) put(key);
  return {
    keys,
    leaked,
    put,
    takeTouched() {
      const taken = touched;
      touched = new Set();
      return taken;
    },
    delete(id) {
      touched.add(id);
      keys.delete(id);
      leaked.delete(id);
      bucketFor(id).delete(id);
    },
    bucketWith: (key) => [...new Map(bucketFor(key.id)).set(key.id, key).values()],
    bucket: (number) => (buckets[number] as Map<string, AccessKey>).values(),
  };
}
