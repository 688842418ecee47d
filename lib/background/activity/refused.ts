/**
 * Keys that their platform refuses again and again. A key is marked, never disabled: the platform
 * decides. One answer that accepts it ends the mark.
 */
import * as v from 'valibot';
import type { ActivityEntry } from '../../activity/entry.ts';
import type { StorageArea } from '../../vault/storage-area.ts';

/** Refusals in a row from which on a key is marked. */
export const REPEATED = 3;

/** Where the session's storage has them. */
const REFUSED = 'activity/refused';

const schema = v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1)));

export interface RefusedKeys {
  /** Ids of the marked keys, with how often each was refused in a row. */
  readonly marked: ReadonlyMap<string, number>;
  /**
   * Counts an answer; answers whether the marks differ now, and whether this key has just got one.
   */
  count(entry: ActivityEntry): Promise<{ readonly changed: boolean; readonly isNew: boolean }>;
  /** Forgets a key's refusals; answers whether it was marked. */
  forget(key: string): Promise<boolean>;
}

export async function readRefusedKeys(session: StorageArea): Promise<RefusedKeys> {
  const stored = v.safeParse(schema, (await session.get(REFUSED))[REFUSED]);
  const counts = new Map(Object.entries(stored.success ? stored.output : {}));

  async function keep(): Promise<void> {
    // Where the session's storage is full the marks are only in memory.
    await session.set({ [REFUSED]: Object.fromEntries(counts) }).catch(() => undefined);
  }

  const isMarked = (key: string) => (counts.get(key) ?? 0) >= REPEATED;

  return {
    get marked() {
      return new Map([...counts].filter(([key]) => isMarked(key)));
    },
    async count({ key, outcome, status }) {
      const nothing = { changed: false, isNew: false };
      // A server's own failure says nothing of the key.
      if (!key || outcome !== 'sent' || status === undefined || status >= 500) return nothing;
      if (status === 401) {
        const count = (counts.get(key.id) ?? 0) + 1;
        counts.set(key.id, count);
        await keep();
        return { changed: count >= REPEATED, isNew: count === REPEATED };
      }
      const changed = isMarked(key.id);
      if (counts.delete(key.id)) await keep();
      return { changed, isNew: false };
    },
    async forget(key) {
      const was = isMarked(key);
      if (counts.delete(key)) await keep();
      return was;
    },
  };
}
