/**
 * The part of `browser.storage.local` that the vault uses. One `set` and one `remove` either happen
 * whole or not at all (Chromium writes a LevelDB batch, Firefox one IndexedDB transaction), so a
 * write of the vault is always a single call.
 */
export interface StorageArea {
  get(keys: null | string | string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  /** The names of all items without their values; newer browsers have it. */
  getKeys?(): Promise<string[]>;
}
