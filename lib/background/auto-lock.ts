/** Locks the vault by itself, as the preferences say. */
import type { VaultLock } from '../vault/lock.ts';
import type { Ports } from './ports.ts';

export interface AutoLock {
  /** Asks the browser to tell of idle time, as the preferences now say. */
  watch(): void;
  /** The user gave no input for the time that was asked for, or the screen was locked. */
  idle(state: 'idle' | 'locked'): Promise<void>;
}

/** The browser takes no shorter time, in seconds. */
const SHORTEST = 15;

export function createAutoLock(
  ports: Pick<Ports, 'watchIdle'>,
  vaultLock: VaultLock,
  lock: () => Promise<unknown>,
): AutoLock {
  return {
    watch() {
      const minutes = vaultLock.vault?.settings.preferences.lockAfterIdle ?? 0;
      if (vaultLock.protection === 'passphrase') ports.watchIdle(Math.max(SHORTEST, minutes * 60));
    },
    async idle(state) {
      const preferences = vaultLock.vault?.settings.preferences;
      if (!preferences || vaultLock.protection !== 'passphrase') return;
      const due = state === 'locked' ? preferences.lockWithScreen : preferences.lockAfterIdle > 0;
      if (due) await lock();
    },
  };
}
