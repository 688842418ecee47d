/**
 * A note of settings that are in force before they are stored. With ten thousand stored items
 * Chromium needs milliseconds for a write to the local storage, but almost none for one to the
 * session's storage, which is memory and outlives a stopped worker. So a switch waits for the
 * session's storage only, and the local one follows.
 */
import * as v from 'valibot';
import { sealedSchema } from './cipher.ts';
import type { StorageArea } from './storage-area.ts';

/** Where the session's storage keeps the note. */
export const AHEAD = 'vault/ahead';

const noteSchema = v.strictObject({
  /** The settings as they are to be stored. */
  sealed: sealedSchema,
  /**
   * The nonce of the stored settings that these follow; null where there were none. After other
   * ones the note is out of date.
   */
  follows: v.nullable(v.string()),
});

export type Note = v.InferOutput<typeof noteSchema>;

export interface SettingsAhead {
  /** What is to be stored. */
  readonly note: Note | undefined;
  put(note: Note): Promise<void>;
  /**
   * To be called when the note is stored or out of date. Never fails: a note that stays behind is
   * known to be out of date.
   */
  drop(): Promise<void>;
}

/** What an earlier worker of this session left to be stored. */
export async function readAhead(session: StorageArea): Promise<SettingsAhead> {
  const found = v.safeParse(noteSchema, (await session.get(AHEAD))[AHEAD]);
  let note = found.success ? found.output : undefined;
  return {
    get note() {
      return note;
    },
    async put(next) {
      await session.set({ [AHEAD]: next });
      note = next;
    },
    async drop() {
      note = undefined;
      await session.remove(AHEAD).catch(() => undefined);
    },
  };
}
