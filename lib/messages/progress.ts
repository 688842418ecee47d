import { browser } from 'wxt/browser';
import type { VaultProgress } from './view.ts';

/** Calls `listener` while the vault works on something long. Returns a function that stops it. */
export function onProgress(listener: (progress: VaultProgress['progress']) => void): () => void {
  const handle = (message: unknown) => {
    const told = message as Partial<VaultProgress> | null;
    if (told?.type === 'vault.progress' && told.progress) listener(told.progress);
    return undefined;
  };
  browser.runtime.onMessage.addListener(handle);
  return () => browser.runtime.onMessage.removeListener(handle);
}
