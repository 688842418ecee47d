/**
 * What a panic did, for as long as the vault is locked and cannot say it: a number of keys in the
 * session's storage.
 */
import type { StorageArea } from '../vault/storage-area.ts';

const PANICKED = 'panic/keys';

/** Notes that a panic disabled so many keys. */
export function notePanicked(session: StorageArea, keys: number): Promise<void> {
  return session.set({ [PANICKED]: keys });
}

/** The number of keys that a panic disabled before the vault was locked; 0 where there was none. */
export async function readPanicked(session: StorageArea): Promise<number> {
  const keys = (await session.get(PANICKED))[PANICKED];
  return typeof keys === 'number' ? keys : 0;
}

/** To be called when the vault is open and says it itself. */
export function forgetPanicked(session: StorageArea): Promise<void> {
  return session.remove(PANICKED);
}
