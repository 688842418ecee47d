import type { ViewChange } from '../../messages/contract.ts';
import { SentenceError } from '../../sentences/sentence.ts';
import { VaultError } from '../../vault/errors.ts';
import type { VaultLock } from '../../vault/lock.ts';
import type { Vault, VaultChange, WriteWatching } from '../../vault/vault.ts';
import type { Company } from '../company.ts';
import type { Ports } from '../ports.ts';
import type { Reconciler } from '../reconciler.ts';

/** The command does not fit what the vault holds. Its sentence is for the user. */
export class CommandRefused extends SentenceError {
  override readonly name = 'CommandRefused';
}

/** What the handlers of every noun work with. */
export interface CommandContext {
  readonly ports: Ports;
  readonly vaultLock: VaultLock;
  readonly reconciler: Reconciler;
  /** The open vault. @throws {CommandRefused} where there is none. */
  opened(this: void): Vault;
  /**
   * Writes what `plan` answers as one step, then makes rules and pages fit. `plan` reads the open
   * vault when the writes before are done. What a company gives stays as it is.
   * @throws {CommandRefused} where the vault is not open, {VaultError} where the storage refuses;
   *   nothing has changed then.
   */
  write(
    this: void,
    plan: (vault: Vault) => VaultChange,
    watching?: WriteWatching,
  ): Promise<ViewChange>;
  /**
   * Passes on how a write ended. Where the storage refused it, rules and pages are first made to
   * fit what is stored.
   */
  reconciledIfRefused<Done>(this: void, writing: Promise<Done>): Promise<Done>;
}

export function createCommandContext(
  ports: Ports,
  vaultLock: VaultLock,
  reconciler: Reconciler,
  { allowed }: Pick<Company, 'allowed'>,
): CommandContext {
  function opened(): Vault {
    if (vaultLock.vault) return vaultLock.vault;
    throw new CommandRefused(
      vaultLock.state === 'locked' ? { code: 'vault.isLocked' } : { code: 'vault.isAbsent' },
    );
  }

  async function reconciledIfRefused<Done>(writing: Promise<Done>): Promise<Done> {
    try {
      return await writing;
    } catch (error) {
      // Some settings may be in force without being stored.
      if (error instanceof VaultError) await reconciler.reconcileAndTell();
      throw error;
    }
  }

  return {
    ports,
    vaultLock,
    reconciler,
    opened,
    async write(plan, watching) {
      const vault = opened();
      await reconciledIfRefused(vault.write(() => allowed(vault, plan(vault)), watching));
      return reconciler.reconcileAndTell();
    },
    reconciledIfRefused,
  };
}
