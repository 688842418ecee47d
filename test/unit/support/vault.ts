import { openLock, type LockOptions, type VaultLock } from '../../../lib/vault/lock.ts';
import type { Vault } from '../../../lib/vault/vault.ts';
import { toBase64 } from '../../../lib/vault/bytes.ts';
import type { Derivation } from '../../../lib/vault/passphrase.ts';
import { memoryStorage, type MemoryStorage } from './storage.ts';

/** The same function at next to no cost: what it costs is another test's matter. */
export const cheapDerivation = async (): Promise<Derivation> => ({
  name: 'argon2id',
  memoryKiB: 8,
  iterations: 1,
  parallelism: 1,
  salt: toBase64(crypto.getRandomValues(new Uint8Array(16))),
});

/** A vault's lock over storages in memory, with a clock that a test turns. */
export interface TestVault {
  readonly storage: MemoryStorage;
  readonly session: MemoryStorage;
  readonly clock: { now: number };
  /** Starts anew on the same storages, as a woken worker does. */
  wake(): Promise<VaultLock>;
  /** The same after the browser was closed: the session's storage is empty. */
  restart(): Promise<VaultLock>;
}

export function testVault(
  storage = memoryStorage(),
  onProgress?: LockOptions['onProgress'],
): TestVault {
  const clock = { now: 1_795_000_000_000 };
  const session = memoryStorage();
  const wake = () =>
    openLock(storage, session, {
      monotonic: () => clock.now,
      newDerivation: cheapDerivation,
      onProgress,
    });
  return {
    storage,
    session,
    clock,
    wake,
    async restart() {
      for (const place of Object.keys(session.items)) delete session.items[place];
      return wake();
    },
  };
}

/** The vault of a lock that is open; made without a passphrase where there is none yet. */
export async function openVault(storage: MemoryStorage): Promise<Vault> {
  const lock = await testVault(storage).wake();
  if (lock.state === 'absent') await lock.create(undefined);
  if (!lock.vault) throw new Error('the vault is locked');
  return lock.vault;
}
