import { browser } from 'wxt/browser';
import type { VaultProgress } from './view.ts';

/**
 * Calls `listener` while the vault seals everything anew, or stores the import of this id. Returns
 * a function that stops it.
 */
export function onProgress(
  listener: (progress: VaultProgress['progress']) => void,
  stored?: string,
): () => void {
  const handle = (message: unknown) => {
    const told = message as Partial<VaultProgress> | null;
    if (told?.type === 'vault.progress' && told.progress && told.import === stored)
      listener(told.progress);
    return undefined;
  };
  browser.runtime.onMessage.addListener(handle);
  return () => browser.runtime.onMessage.removeListener(handle);
}
