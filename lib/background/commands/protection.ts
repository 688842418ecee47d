/** Commands on the protection of the vault: making, unlocking and locking it, and the ways in. */
import type { Handlers, ViewChange } from '../../messages/contract.ts';
import { dropDeleted } from '../../vault/deleted.ts';
import { dropDraft } from '../../vault/draft.ts';
import type { ClipboardGuard } from '../clipboard.ts';
import { dropSelected } from '../selected-text.ts';
import type { CommandContext } from './context.ts';

type Commands = Extract<keyof Handlers, `vault.${string}`>;

export interface Protection {
  readonly handlers: Pick<Handlers, Commands>;
  lock(this: void): Promise<ViewChange>;
}

/** `onChanged` is called when the vault was opened, or its ways in have changed. */
export function createProtection(
  { ports, vaultLock, reconciler }: CommandContext,
  clipboard: ClipboardGuard,
  onChanged: (change: { readonly opened: boolean }) => void,
): Protection {
  async function lock(): Promise<ViewChange> {
    // Refuse before doing anything where there is no way to unlock.
    if (vaultLock.protection === 'passphrase') await reconciler.takeRulesAway();
    const locked = vaultLock.lock();
    await locked.catch(() => undefined);
    if (vaultLock.state === 'locked') {
      const forgotten = [
        dropDraft(ports.session),
        dropDeleted(ports.session),
        dropSelected(ports.session),
      ];
      await Promise.allSettled(forgotten);
    }
    const change = await reconciler.reconcileAndTell();
    // Last, because a clipboard that cannot be read must not keep the vault from locking.
    await clipboard.clearNow().catch(() => undefined);
    await locked;
    return change;
  }

  async function erase(): Promise<ViewChange> {
    await reconciler.takeRulesAway();
    // First, because the storage holds what is due on the clipboard.
    await clipboard.clearNow().catch(() => undefined);
    const erased = vaultLock.erase();
    await erased.catch(() => undefined);
    await dropDraft(ports.session).catch(() => undefined);
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
    },
  };
}
