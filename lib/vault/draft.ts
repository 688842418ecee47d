/**
 * A form that was begun, kept for the session: sealed by the data key like all that the vault
 * holds, in the session's storage, which is memory. It goes with the lock.
 */
import type { SealedItems } from './sealed-items.ts';
import type { StorageArea } from './storage-area.ts';
import { DRAFT } from './stored.ts';

export interface KeptDraft {
  /** What was kept; undefined where there is nothing, or nothing that this vault can open. */
  read(): Promise<unknown>;
  keep(draft: unknown): Promise<void>;
}

export function keptDraft(session: StorageArea, items: SealedItems): KeptDraft {
  return {
    async read() {
      try {
        return await items.draft((await session.get(DRAFT))[DRAFT]);
      } catch {
        // There is none, or it was sealed by a data key of before.
        return undefined;
      }
    },
    keep: async (draft) => session.set({ [DRAFT]: await items.sealDraft(draft) }),
  };
}

/** To be called when its form was saved or cancelled, and when the vault locks. */
export function dropDraft(session: StorageArea): Promise<void> {
  return session.remove(DRAFT);
}
