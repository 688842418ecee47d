/** Commands on the protection of the vault: making, unlocking and locking it, the ways in, and panic. */
import type { Handlers, ViewChange } from '../../messages/contract.ts';
import { VaultError, reasonOf } from '../../vault/errors.ts';
import type { VaultChange } from '../../vault/vault.ts';
import type { Contents } from '../assignments.ts';
import type { ClipboardGuard } from '../clipboard.ts';
import type { CommandContext } from './context.ts';
import type { Switching } from './switching.ts';

type Commands = Extract<keyof Handlers, `vault.${string}`> | 'all.panic';

export interface Protection {
  readonly handlers: Pick<Handlers, Commands>;
  lock(this: void): Promise<ViewChange>;
}

/** `onChanged` is called when the vault was opened, or its ways in have changed. */
export function createProtection(
  { vaultLock, reconciler, opened }: CommandContext,
  switching: Switching,
  clipboard: ClipboardGuard,
  onChanged: (change: { readonly opened: boolean }) => void,
): Protection {
  async function lock(): Promise<ViewChange> {
    // Refused before anything is done, where there is no way to unlock.
    if (vaultLock.protection === 'passphrase') await reconciler.takeRulesAway();
    const locked = vaultLock.lock();
    await locked.catch(() => undefined);
    const change = await reconciler.reconcileAndTell();
    // Last, and whatever becomes of it: a clipboard that cannot be read keeps nothing from being locked.
    await clipboard.clearNow().catch(() => undefined);
    await locked;
    return change;
  }

  /** Everything off, disabled and locked; as much of it as there is room for. */
  async function panic(): Promise<ViewChange> {
    // The rules go first: what is to be stored can take its time.
    await reconciler.takeRulesAway();
    let refusal: unknown;
    try {
      const vault = opened();
      await vault.write(() => disableAll(vault));
    } catch (error) {
      refusal = error;
      // What is in use needs no room to be taken out of it.
      if (error instanceof VaultError) await switching.turnAllOff().catch(() => undefined);
    }
    const locks = vaultLock.protection === 'passphrase';
    const change = locks ? await lock() : await reconciler.reconcileAndTell();
    if (refusal instanceof VaultError) {
      throw new VaultError(
        `No key is sent any more${locks ? ', and Latchkey is locked' : ''}, but the browser did not store that the keys are disabled: when it starts again, they may be in use as before. Make room on the disk and do it again. The browser says: ${reasonOf(refusal.cause)}`,
        { cause: refusal },
      );
    }
    if (refusal !== undefined) throw refusal;
    return change;
  }

  async function erase(): Promise<ViewChange> {
    await reconciler.takeRulesAway();
    // First, because what is due there is remembered in the storage.
    await clipboard.clearNow().catch(() => undefined);
    const erased = vaultLock.erase();
    await erased.catch(() => undefined);
    const change = await reconciler.reconcileAndTell();
    await erased;
    return change;
  }

  /** Changes the vault's lock, then makes rules and pages fit. */
  async function changing(task: () => Promise<void>): Promise<ViewChange> {
    const wasOpen = vaultLock.vault !== undefined;
    try {
      await task();
    } catch (error) {
      // A wrong passphrase changes what pages show: how long to wait.
      await reconciler.reconcileAndTell();
      throw error;
    }
    const changed = await reconciler.reconcileAndTell();
    onChanged({ opened: !wasOpen });
    return changed;
  }

  return {
    lock,
    handlers: {
      'vault.create': ({ passphrase }) => changing(() => vaultLock.create(passphrase)),
      'vault.unlock': ({ passphrase }) => changing(() => vaultLock.unlock(passphrase)),
      'vault.unlockByDevice': (secret) => changing(() => vaultLock.unlockByDevice(secret)),
      'vault.lock': lock,
      'vault.setPassphrase': ({ passphrase, present }) =>
        changing(() => vaultLock.setPassphrase(passphrase, present)),
      'vault.removePassphrase': ({ present }) =>
        changing(() => vaultLock.removePassphrase(present)),
      'vault.addDevice': ({ name, salt, credential, output }) =>
        changing(() => vaultLock.addDevice(name, salt, { credential, output })),
      'vault.removeDevice': ({ credential }) => changing(() => vaultLock.removeDevice(credential)),
      'vault.contents': () => vaultLock.contents(),
      'vault.erase': erase,
      'all.panic': panic,
    },
  };
}

/** Every key disabled at once, and none in use. */
function disableAll({ keys, settings }: Contents): VaultChange {
  return {
    putAll: [...keys.values()]
      .filter(({ enabled }) => enabled)
      .map((key) => ({ key: { ...key, enabled: false } })),
    settings: { ...settings, assignments: [] },
  };
}
