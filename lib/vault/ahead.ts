/**
 * Settings that are in force before they are stored. Chromium needs milliseconds for a write where ten thousand items lie, and
 * next to none for one to the session's storage, which is memory but outlives a stopped worker. So a switch waits for that
 * one only, and the storage follows.
 */
import * as v from 'valibot';
import { sealedSchema, type Sealed } from './cipher.ts';
import type { StorageArea } from './storage-area.ts';

/** Where the session's storage keeps them, sealed as they are to be stored. */
export const AHEAD = 'vault/ahead';

export interface SettingsAhead {
  /** What is not known to be stored yet. */
  readonly pending: Sealed | undefined;
  put(sealed: Sealed): Promise<void>;
  /** To be called when they are stored. */
  clear(): Promise<void>;
}

/** What an earlier worker of this session left to be stored. */
export async function readAhead(session: StorageArea): Promise<SettingsAhead> {
  const found = v.safeParse(sealedSchema, (await session.get(AHEAD))[AHEAD]);
  let pending = found.success ? found.output : undefined;
  return {
    get pending() {
      return pending;
    },
    async put(sealed) {
      await session.set({ [AHEAD]: sealed });
      pending = sealed;
    },
    async clear() {
      await session.remove(AHEAD);
      pending = undefined;
    },
  };
}
