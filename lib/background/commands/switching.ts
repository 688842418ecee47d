/**
 * Commands on what is in use. They decide the settings that are to be in force. The rules follow at
 * once, the storage after the answer.
 */
import type { Handlers, ViewChange } from '../../messages/contract.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';
import type { Settings } from '../../vault/stored.ts';
import type { Vault } from '../../vault/vault.ts';
import {
  previousKey,
  besides,
  withKeyInUse,
  withKeyOutOfUse,
  withPlatformOff,
  withoutAssignments,
  type Contents,
} from '../assignments.ts';
import { knownKey, knownPlatform, named } from './checks.ts';
import { CommandRefused, type CommandContext } from './context.ts';

export interface Switching {
  readonly handlers: Pick<
    Handlers,
    'key.use' | 'key.unuse' | 'key.usePrevious' | 'platform.off' | 'all.pause'
  >;
  /**
   * Takes every key out of use. @throws {VaultError} where not even the session's storage takes it.
   */
  turnAllOff(): Promise<ViewChange>;
  /**
   * Stores what is in force already. Pages are told where that fails, and when it no longer does.
   */
  storeAhead(vault: Vault): Promise<void>;
}

/** `inTurn` runs a task when the commands before it are done. */
export function createSwitching(
  { ports, vaultLock, reconciler, opened, reconciledIfRefused }: CommandContext,
  inTurn: <Result>(task: () => Promise<Result>) => Promise<Result>,
): Switching {
  /**
   * Makes rules of the settings that `plan` answers, while they are noted in the session's storage.
   */
  async function putInForce(plan: (contents: Contents) => Settings): Promise<ViewChange> {
    const vault = opened();
    const settings = plan(vault);
    const noting = vault.note(settings);
    const reconciling = reconciler.reconcile(settings);
    const [reconciled] = await Promise.allSettled([reconciling, noting]);
    await reconciledIfRefused(noting);
    const change =
      reconciled.status === 'fulfilled' ? reconciled.value : await reconciler.reconcile();
    // After the answer, which this would delay.
    setTimeout(() => {
      reconciler.tell(change);
      void storeAhead(vault);
    });
    return change;
  }

  async function storeAhead(vault: Vault): Promise<void> {
    await vault.storeAhead().catch(() => undefined);
    if (vault === vaultLock.vault && vault.unstored !== reconciler.unstored) {
      await inTurn(reconciler.reconcileAndTell).catch(() => undefined);
    }
  }

  return {
    handlers: {
      'key.use'({ id }) {
        // Start decrypting now. A failure is reported where the secret is awaited.
        reconciler.secrets.of(id).catch(() => undefined);
        return putInForce((contents) => useKey(contents, ports.platforms, id));
      },
      'key.unuse': ({ id }) =>
        putInForce(({ keys, settings }) => withKeyOutOfUse(settings, knownKey(keys, id).id)),
      async 'key.usePrevious'(where) {
        const previous = previousKey(opened(), where);
        if (!previous) {
          throw new CommandRefused({ code: 'key.noPrevious' });
        }
        const { id } = previous;
        const change = await putInForce((contents) => useKey(contents, ports.platforms, id));
        return { change, value: { id } };
      },
      'platform.off': async ({ platform }) => {
        const { id } = knownPlatform(ports.platforms, platform);
        return putInForce(({ settings }) => withPlatformOff(settings, id));
      },
      'all.pause': ({ paused }) => putInForce(({ settings }) => ({ ...settings, paused })),
    },
    turnAllOff: () => putInForce(({ settings }) => ({ ...settings, assignments: [] })),
    storeAhead,
  };
}

function useKey({ keys, settings }: Contents, registry: PlatformRegistry, id: string): Settings {
  const key = knownKey(keys, id);
  if (!key.enabled)
    throw new CommandRefused({ code: 'key.isDisabled', parameters: { key: named(key) } });
  return withKeyInUse(
    withoutAssignments(settings, ({ key: used }) => !keys.has(used)),
    key,
    besides(keys, registry, key),
  );
}
