/** Locks the vault by itself, as the preferences say. */
import type { VaultLock } from '../vault/lock.ts';
import type { IdleState, Ports } from './ports.ts';

export interface AutoLock {
  /** Asks the browser to tell of idle time, as the preferences now say. */
  watch(): void;
  /** The user was idle for the requested time, locked the screen, or is back. */
  idle(state: IdleState): Promise<void>;
  /** Locks the vault if the user is still away when the time is over. */
  lockIfAway(): Promise<void>;
}

/** The shortest time that the browser accepts, in seconds. */
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
        // Chromium tells of nothing more while the screen is locked, so the minutes are counted
        // from here.
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
