/** Panic: disables every key at once, reports it, and can be undone. */
import type { Handlers, ViewChange } from '../../messages/contract.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';
import { VaultError, detailOf } from '../../vault/errors.ts';
import type { Settings } from '../../vault/stored.ts';
import type { VaultChange } from '../../vault/vault.ts';
import { besides, disabledByPanic, withKeyInUse, type Contents } from '../assignments.ts';
import { notePanicked } from '../panicked.ts';
import type { CommandContext } from './context.ts';
import type { Switching } from './switching.ts';

export function panicHandlers(
  { ports, vaultLock, reconciler, opened, write }: CommandContext,
  switching: Switching,
  lock: () => Promise<ViewChange>,
): Pick<Handlers, 'all.panic' | 'panic.undo' | 'panic.accept'> {
  /**
   * Takes all keys out of use, disables them and locks: as much of that as the storage has room
   * for.
   */
  async function panic(): Promise<ViewChange> {
    // Remove the rules first. Storing can take its time.
    await reconciler.takeRulesAway();
    let refusal: unknown;
    try {
      const vault = opened();
      // What comes back then would not be disabled.
      await vault.deleted.drop();
      await vault
        .write(() => disableAll(vault, ports.now()))
        .catch((error: unknown) => {
          if (!(error instanceof VaultError)) throw error;
          // The undo information takes some room. Where there is none, drop it rather than the
          // panic itself.
          return vault.write(() => disableAll(vault, undefined));
        });
    } catch (error) {
      refusal = error;
      // Taking keys out of use needs no room.
      if (error instanceof VaultError) await switching.turnAllOff().catch(() => undefined);
    }
    const locks = vaultLock.protection === 'passphrase';
    if (locks && vaultLock.vault) {
      const { length } = disabledByPanic(vaultLock.vault);
      await notePanicked(ports.session, length).catch(() => undefined);
    }
    const change = locks ? await lock() : await reconciler.reconcileAndTell();
    if (refusal instanceof VaultError) {
      throw new VaultError(
        {
          code: locks ? 'vault.panicNotStoredLocked' : 'vault.panicNotStored',
          parameters: { detail: detailOf(refusal.cause) },
        },
        { cause: refusal },
      );
    }
    if (refusal !== undefined) throw refusal;
    return change;
  }

  return {
    'all.panic': panic,
    'panic.undo': () => write((vault) => undo(vault, ports.platforms)),
    'panic.accept': () =>
      write(({ settings }) => ({ settings: { ...settings, panic: undefined } })),
  };
}

/** Every key disabled at once, and none in use. With the time of the panic it can be undone. */
function disableAll({ keys, settings }: Contents, now: Date | undefined): VaultChange {
  const at = now?.getTime();
  // Two panics in a row are undone together.
  const { panic } = settings;
  const assignments = [...(panic?.assignments ?? []), ...settings.assignments];
  return {
    putAll: [...keys.values()]
      .filter(({ enabled }) => enabled)
      .map((key) => ({ key: { ...key, enabled: false, panicAt: at } })),
    settings: {
      ...settings,
      assignments: [],
      panic: at === undefined ? panic : { at: panic?.at ?? at, assignments },
    },
  };
}

/**
 * Enables the keys that the panic disabled and puts those in use again that were, unless the user
 * has chosen others since.
 */
function undo({ keys, settings }: Contents, registry: PlatformRegistry): VaultChange {
  const enabled = disabledByPanic({ keys, settings }).map((key) => ({
    key: { ...key, enabled: true, panicAt: undefined },
  }));
  const ids = new Set(enabled.map(({ key }) => key.id));
  const inUse = [
    ...(settings.panic?.assignments ?? []).filter(({ key }) => ids.has(key)),
    ...settings.assignments,
  ].reduce<Settings>(
    (before, { key: id }) => {
      const key = keys.get(id);
      return key ? withKeyInUse(before, key, besides(keys, registry, key)) : before;
    },
    { ...settings, assignments: [] },
  );
  return {
    putAll: enabled,
    settings: { ...settings, assignments: inUse.assignments, panic: undefined },
  };
}
