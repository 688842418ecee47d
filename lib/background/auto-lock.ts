/** Locks the vault by itself, as the preferences say. */
import type { VaultLock } from '../vault/lock.ts';
import type { IdleState, Ports } from './ports.ts';

export interface AutoLock {
  /** Asks the browser to tell of idle time, as the preferences now say. */
  watch(): void;
  /** The user gave no input for the time that was asked for, the screen was locked, or the user is back. */
  idle(state: IdleState): Promise<void>;
  /** The time is over after which a user who is still away locks the vault. */
  lockIfAway(): Promise<void>;
}

/** The browser takes no shorter time, in seconds. */
const SHORTEST = 15;

export function createAutoLock(
  ports: Pick<Ports, 'watchIdle' | 'idleState' | 'lookAfter'>,
  vaultLock: VaultLock,
  lock: () => Promise<unknown>,
): AutoLock {
  /** The preferences of a vault that can be locked and is open. */
  const preferences = () =>
    vaultLock.protection === 'passphrase' ? vaultLock.vault?.settings.preferences : undefined;

  return {
    watch() {
      const minutes = vaultLock.vault?.settings.preferences.lockAfterIdle ?? 0;
      if (vaultLock.protection === 'passphrase') ports.watchIdle(Math.max(SHORTEST, minutes * 60));
    },
    async idle(state) {
      ports.lookAfter(undefined);
      const { lockWithScreen = false, lockAfterIdle = 0 } = preferences() ?? {};
      if (state === 'locked' && !lockWithScreen) {
        // Chromium tells of nothing more while the screen is locked, so the minutes are counted from here.
        if (lockAfterIdle > 0) ports.lookAfter(lockAfterIdle);
        return;
      }
      if (state === 'locked' || (state === 'idle' && lockAfterIdle > 0)) await lockIfOpen();
    },
    async lockIfAway() {
      if (preferences() && (await ports.idleState()) !== 'active') await lock();
    },
  };

  async function lockIfOpen(): Promise<void> {
    if (preferences()) await lock();
  }
}
