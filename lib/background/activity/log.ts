/**
 * The activity of this session of the browser: bounded, in the session's storage, which is memory
 * and closed to content scripts. Entries lie there in parts, so that a new one costs the writing of
 * one part and not of all.
 */
import * as v from 'valibot';
import { activityEntrySchema, type ActivityEntry } from '../../activity/entry.ts';
import { hasEnded } from '../../activity/outcome.ts';
import { serial } from '../../vault/serial.ts';
import type { StorageArea } from '../../vault/storage-area.ts';

/** Most entries that are kept; the oldest go first. */
export const MOST_ENTRIES = 10_000;

/** Entries in a part. */
const PART = 100;

/**
 * Milliseconds in which changes are gathered into one write: a browser stops a worker only when
 * nothing has happened for half a minute.
 */
const GATHERED = 500;

const PREFIX = 'activity/part/';
const placeOf = (part: number) => PREFIX + part;
const partOf = (id: number) => Math.floor(id / PART);

const partSchema = v.array(activityEntrySchema);

export interface ActivityLog {
  /** All that is kept, the oldest first. */
  all(): Promise<readonly ActivityEntry[]>;
  /** Adds an entry and answers it with its id. */
  add(entry: Omit<ActivityEntry, 'id'>): Promise<ActivityEntry>;
  /**
   * Notes how the latest entry of a request ended, and answers it; undefined where none of it is
   * kept that had not ended.
   */
  end(
    request: string,
    change: (entry: ActivityEntry) => Partial<ActivityEntry>,
  ): Promise<ActivityEntry | undefined>;
  /** Forgets everything. */
  clear(): Promise<void>;
  /** Stores what is not stored yet. */
  flush(): Promise<void>;
}

/**
 * The log in this storage. `changed` is told of each entry that is new or differs, and of undefined
 * when all were forgotten.
 */
export function createActivityLog(
  session: StorageArea,
  changed: (entry: ActivityEntry | undefined) => void,
): ActivityLog {
  /** By part; read once, because a worker that was stopped has left entries. */
  let kept: Promise<Map<number, ActivityEntry[]>> | undefined;
  /** Where the latest entry of a request is that has not ended. */
  const open = new Map<string, number>();
  const unstored = new Set<number>();
  let nextId = 0;
  let planned: ReturnType<typeof setTimeout> | undefined;
  const inTurn = serial();

  const parts = () => (kept ??= read());

  async function read(): Promise<Map<number, ActivityEntry[]>> {
    const places = (await session.getKeys?.()) ?? Object.keys(await session.get(null));
    const stored = await session.get(places.filter((place) => place.startsWith(PREFIX)));
    const found = new Map<number, ActivityEntry[]>();
    for (const [place, value] of Object.entries(stored)) {
      const part = v.safeParse(partSchema, value);
      if (part.success) found.set(Number(place.slice(PREFIX.length)), [...part.output]);
    }
    const sorted = new Map([...found].toSorted(([one], [other]) => one - other));
    for (const entry of [...sorted.values()].flat()) {
      nextId = Math.max(nextId, entry.id + 1);
      if (!hasEnded(entry)) open.set(entry.request, entry.id);
    }
    return sorted;
  }

  function toStore(part: number): void {
    unstored.add(part);
    planned ??= setTimeout(() => void flush(), GATHERED);
  }

  async function flush(): Promise<void> {
    clearTimeout(planned);
    planned = undefined;
    const all = await parts();
    const some = [...unstored];
    unstored.clear();
    const items = Object.fromEntries(
      some.flatMap((part) => {
        const entries = all.get(part);
        return entries ? [[placeOf(part), entries]] : [];
      }),
    );
    const gone = some.filter((part) => !all.has(part)).map(placeOf);
    // One after the other, so that an older state never replaces a newer one.
    await inTurn(async () => {
      try {
        await session.set(items);
        if (gone.length > 0) await session.remove(gone);
      } catch {
        // The session's storage is full. What is in memory goes on; the next write tries again.
        for (const part of some) unstored.add(part);
      }
    });
  }

  async function put(entry: ActivityEntry): Promise<void> {
    const all = await parts();
    const part = partOf(entry.id);
    const entries = all.get(part) ?? [];
    const at = entries.findIndex(({ id }) => id === entry.id);
    all.set(part, at < 0 ? [...entries, entry] : entries.with(at, entry));
    toStore(part);
    changed(entry);
  }

  return {
    all: async () => [...(await parts()).values()].flat(),
    async add(draft) {
      const all = await parts();
      const entry = { ...draft, id: nextId };
      nextId += 1;
      open.set(entry.request, entry.id);
      await put(entry);
      const [oldest] = all.keys();
      if (oldest !== undefined && oldest <= partOf(entry.id - MOST_ENTRIES)) {
        all.delete(oldest);
        toStore(oldest);
      }
      return entry;
    },
    async end(request, change) {
      const all = await parts();
      const id = open.get(request);
      if (id === undefined) return undefined;
      open.delete(request);
      const entry = all.get(partOf(id))?.find((one) => one.id === id);
      if (!entry) return undefined;
      const ended = { ...entry, ...change(entry) };
      await put(ended);
      return ended;
    },
    async clear() {
      const all = await parts();
      for (const part of all.keys()) unstored.add(part);
      all.clear();
      open.clear();
      await flush();
      changed(undefined);
    },
    flush,
  };
}
