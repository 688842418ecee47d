/**
 * The running background: one vault, its commands in turn, and after each of them the rules, the badge and the view made
 * to fit. A woken worker and a fresh one take the same way through `startLatchkey`.
 */
import { createRuleKeeper } from '../injection/apply.ts';
import type { ViewChange } from '../messages/contract.ts';
import type { CheckedCommand } from '../messages/schema.ts';
import { VaultError, reasonOf } from '../vault/errors.ts';
import { openKeeper, type VaultKeeper } from '../vault/keeper.ts';
import { measuredDerivation, type Derivation } from '../vault/passphrase.ts';
import { serial } from '../vault/serial.ts';
import { newKeyId, type Settings } from '../vault/stored.ts';
import type { Vault, VaultChange } from '../vault/vault.ts';
import { createClipboardGuard } from './clipboard.ts';
import * as commands from './commands.ts';
import { carryOutOnDoor } from './door.ts';
import { lastRevision } from './glance.ts';
import type { Surroundings } from './surroundings.ts';
import { createUpkeep } from './upkeep.ts';

export interface Latchkey {
  /**
   * Carries out a command and answers what its contract says, when the rules stand as they then should.
   * @throws an error whose message is for the user; nothing has changed then.
   */
  carryOut(command: CheckedCommand): Promise<unknown>;
  /** Makes rules, badge and view fit once more, after a change outside (of the browser's permissions). */
  refresh(): Promise<ViewChange>;
  /** The user gave no input for the time that was asked for, or the screen was locked. */
  idle(state: 'idle' | 'locked'): Promise<void>;
  /** The time of a copied secret on the clipboard is over. */
  clearClipboard(): Promise<void>;
}

/** Tells whether this session's keys were read through already. */
const AUDITED = 'vault/audited';

/**
 * Opens the vault, where it is not locked, and puts the rules in force.
 * @throws {VaultError} where the vault cannot be read. No rule is in force then.
 */
export async function startLatchkey(
  surroundings: Surroundings,
  /** Chooses what a passphrase costs; measured on this machine unless given. */
  newDerivation: () => Promise<Derivation> = measuredDerivation,
): Promise<Latchkey> {
  let keeper: VaultKeeper;
  try {
    keeper = await openKeeper(
      surroundings.storage,
      surroundings.session,
      () => surroundings.now().getTime(),
      newDerivation,
    );
  } catch (error) {
    await createRuleKeeper(surroundings.rules).apply([]);
    throw error;
  }
  const inTurn = serial();
  // One more, because a page that holds the view of before is told so to ask again.
  const after = (await lastRevision(surroundings.session)) + 1;
  const upkeep = createUpkeep(surroundings, keeper, after);
  const clipboard = createClipboardGuard(
    surroundings.clipboard,
    surroundings.session,
    surroundings.clearClipboardAfter,
  );

  function opened(): Vault {
    if (keeper.vault) return keeper.vault;
    throw new commands.CommandRefused(
      keeper.state === 'locked'
        ? 'Latchkey is locked. Unlock it first.'
        : 'Choose first how to protect your keys.',
    );
  }

  async function write(plan: (vault: Vault) => VaultChange | undefined): Promise<ViewChange> {
    const vault = opened();
    await settledIfRefused(vault.write(() => plan(vault)));
    return upkeep.settleAndTell();
  }

  /** Puts settings in force. They are stored behind the answer. */
  async function goAhead(plan: (vault: Vault) => Settings): Promise<ViewChange> {
    const vault = opened();
    let change: ViewChange | undefined;
    await settledIfRefused(
      vault.goAhead(
        () => plan(vault),
        async (settings) => (change = await upkeep.settle(settings)),
      ),
    );
    const told = Promise.resolve(change ?? upkeep.settle());
    // Behind the answer, which all this would only delay.
    setTimeout(() => {
      void told
        .then(upkeep.tell)
        .catch(() => undefined)
        .then(() => storeAhead(vault));
    });
    return told;
  }

  /** Where the storage refuses, rules and pages are made to fit what is stored: some went ahead of it. */
  async function settledIfRefused(writing: Promise<void>): Promise<void> {
    try {
      await writing;
    } catch (error) {
      if (error instanceof VaultError) await upkeep.settleAndTell();
      throw error;
    }
  }

  /** Stores what is in force already. Pages are told where that fails, and when it no longer does. */
  async function storeAhead(vault: Vault): Promise<void> {
    await vault.storeAhead().catch(() => undefined);
    if (vault === keeper.vault && vault.unstored !== upkeep.unstored) {
      await inTurn(upkeep.settleAndTell).catch(() => undefined);
    }
  }

  /** Everything off, disabled and locked; as much of it as there is room for. */
  async function panic(): Promise<ViewChange> {
    // The rules go first: what is to be stored can take its time.
    await upkeep.takeRulesAway();
    let refusal: unknown;
    try {
      const vault = opened();
      await vault.write(() => commands.panic(vault));
    } catch (error) {
      refusal = error;
      // What is in use needs no room to be taken out of it.
      if (error instanceof VaultError) {
        await goAhead((vault) => commands.turnAllOff(vault)).catch(() => undefined);
      }
    }
    const locks = keeper.protection === 'passphrase';
    const change = locks ? await lock() : await upkeep.settleAndTell();
    if (refusal instanceof VaultError) {
      throw new VaultError(
        `No key is sent any more${locks ? ', and Latchkey is locked' : ''}, but the browser did not store that the keys are disabled: when it starts again, they may be in use as before. Make room on the disk and do it again. The browser says: ${reasonOf(refusal.cause)}`,
        { cause: refusal },
      );
    }
    if (refusal !== undefined) throw refusal;
    return change;
  }

  async function lock(): Promise<ViewChange> {
    // Refused before anything is done, where there is no way to unlock.
    if (keeper.protection === 'passphrase') await upkeep.takeRulesAway();
    const locked = keeper.lock();
    await locked.catch(() => undefined);
    const change = await upkeep.settleAndTell();
    // Last, and whatever becomes of it: a clipboard that cannot be read keeps nothing from being locked.
    await clipboard.clearNow().catch(() => undefined);
    await locked;
    return change;
  }

  function watchIdle(): void {
    const minutes = keeper.vault?.settings.preferences.lockAfterIdle ?? 0;
    if (keeper.protection === 'passphrase') surroundings.watchIdle(Math.max(15, minutes * 60));
  }

  /** Reads all keys through once in a session, to tell of a damage before its key is needed. */
  async function audit(): Promise<void> {
    const { vault } = keeper;
    if (!vault || (await surroundings.session.get(AUDITED))[AUDITED]) return;
    if (await vault.audit()) await inTurn(upkeep.settleAndTell);
    await surroundings.session.set({ [AUDITED]: true });
  }

  function begin(): void {
    watchIdle();
    // What an earlier worker of this session did not come to store.
    if (keeper.vault) void storeAhead(keeper.vault);
    audit().catch(() => undefined);
  }

  async function run(checked: CheckedCommand): Promise<unknown> {
    const { command, input } = checked;
    switch (command) {
      case 'view.get':
        return upkeep.view();
      case 'view.keys':
        return upkeep.keys(input.from);
      case 'key.reveal':
        return { secret: await opened().secretOf(commands.knownKey(opened().keys, input.id).id) };
      case 'key.add': {
        const id = newKeyId();
        const add = (vault: Vault) => commands.addKey(vault, input, id, surroundings.now());
        return { change: await write(add), id };
      }
      case 'key.addAll':
        return write((vault) => commands.addKeys(vault, input.keys, surroundings.now()));
      case 'key.change':
        upkeep.secrets.forget(input.id);
        return write((vault) => commands.changeKey(vault, input.id, input.change));
      case 'key.setEnabled':
        return write((vault) => commands.setKeyEnabled(vault, input.id, input.enabled));
      case 'key.delete':
        return write((vault) => commands.deleteKey(vault, input.id));
      case 'key.use':
        // Opened while the settings are being made; who waits for it is told if it fails.
        upkeep.secrets.of(input.id).catch(() => undefined);
        return goAhead((vault) => commands.useKey(vault, input.id));
      case 'key.leaked':
        return write((vault) => commands.markLeaked(vault, input.id, surroundings.now()));
      case 'key.replaced':
        return write((vault) => commands.markReplaced(vault, input.id));
      case 'platform.off':
        return goAhead((vault) => commands.turnPlatformOff(vault, input.platform));
      case 'all.pause':
        return goAhead((vault) => commands.pauseAll(vault, input.paused));
      case 'all.panic':
        return panic();
      case 'environment.save': {
        const id = input.id ?? crypto.randomUUID();
        const save = (vault: Vault) => commands.saveEnvironment(vault, input, id);
        return { change: await write(save), id };
      }
      case 'environment.delete':
        return write((vault) => commands.deleteEnvironment(vault, input.id));
      case 'environment.setAllowedSites': {
        const { platform, environment, sites } = input;
        return write((vault) => commands.setAllowedSites(vault, platform, environment, sites));
      }
      case 'preferences.change': {
        const change = await write((vault) => commands.changePreferences(vault, input));
        await keeper.stayOpen(!input.lockWithBrowser);
        watchIdle();
        return change;
      }
      case 'damage.export':
        return {
          name: `latchkey-${input.place.replace(/[^a-z0-9]+/gi, '-')}.json`,
          content: JSON.stringify(
            { [input.place]: await opened().damagedValue(input.place) },
            null,
            2,
          ),
        };
      case 'problem.dismiss':
        return write((vault) => commands.dismissProblem(vault, input.id));
      case 'clipboard.copied': {
        const { settings } = opened();
        const secret = await opened().secretOf(commands.knownKey(opened().keys, input.id).id);
        await clipboard.copied(secret, settings.preferences.clearClipboardAfter);
        return upkeep.settle();
      }
      case 'vault.lock':
        return lock();
      default: {
        const wasOpen = keeper.vault !== undefined;
        try {
          await carryOutOnDoor(keeper, checked);
        } catch (error) {
          // A wrong passphrase changes what pages show: how long to wait.
          await upkeep.settleAndTell();
          throw error;
        }
        const change = await upkeep.settleAndTell();
        if (wasOpen) watchIdle();
        else begin();
        return change;
      }
    }
  }

  // Not told: a page that is open asks for the whole view when it next sees that it has an older one.
  await upkeep.settle();
  begin();
  return {
    carryOut: (command) =>
      // Reading does not wait for a write under way: a popup opens with what is true now.
      command.command.startsWith('view.') ? run(command) : inTurn(() => run(command)),
    refresh() {
      upkeep.forgetAccess();
      return inTurn(upkeep.settleAndTell);
    },
    idle: (state) =>
      inTurn(async () => {
        const preferences = keeper.vault?.settings.preferences;
        if (!preferences || keeper.protection !== 'passphrase') return;
        const due = state === 'locked' ? preferences.lockWithScreen : preferences.lockAfterIdle > 0;
        if (due) await lock();
      }),
    clearClipboard: () => inTurn(() => clipboard.clearNow()),
  };
}
