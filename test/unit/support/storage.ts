import type { StorageArea } from '../../../lib/vault/storage-area.ts';

/**
 * A storage area in memory that keeps only what JSON keeps, as a browser does, and can be told to
 * refuse.
 */
export interface MemoryStorage extends StorageArea {
  readonly items: Record<string, unknown>;
  /** Calls that wrote, in order. */
  readonly writes: string[];
  /** Refuses writes with this error until it is undefined again. */
  refusal: Error | undefined;
  /**
   * Bytes of names and values together; a write that would make it more is refused, as Chromium
   * does.
   */
  capacity: number;
}

/** The bytes that items take of a browser's quota. */
export function bytesOf(items: Record<string, unknown>): number {
  return Object.entries(items).reduce(
    (sum, [name, value]) => sum + name.length + JSON.stringify(value).length,
    0,
  );
}

export function memoryStorage(initial: Record<string, unknown> = {}): MemoryStorage {
  const items: Record<string, unknown> = structuredClone(initial);
  const writes: string[] = [];
  const area: MemoryStorage = {
    items,
    writes,
    refusal: undefined,
    capacity: Infinity,
    async get(keys) {
      const wanted = keys === null ? Object.keys(items) : [keys].flat();
      return structuredClone(
        Object.fromEntries(wanted.filter((key) => key in items).map((key) => [key, items[key]])),
      );
    },
    async set(added) {
      if (area.refusal) throw area.refusal;
      if (bytesOf({ ...items, ...added }) > area.capacity) {
        throw new Error('QUOTA_BYTES quota exceeded');
      }
      writes.push(`set ${Object.keys(added).toSorted().join(' ')}`);
      Object.assign(items, JSON.parse(JSON.stringify(added)));
    },
    async remove(keys) {
      if (area.refusal) throw area.refusal;
      writes.push(`remove ${[keys].flat().join(' ')}`);
      for (const key of [keys].flat()) delete items[key];
    },
  };
  return area;
}
