/**
 * The running background: one vault, its commands in turn, and after each of them the rules, the badge and the view made
 * to fit. A woken worker and a fresh one take the same way through `startLatchkey`.
 */
import { createRuleKeeper, type Refused } from '../injection/apply.ts';
import { compileRules } from '../injection/compile.ts';
import type { Problem, ViewChange } from '../messages/contract.ts';
import type { CheckedCommand } from '../messages/schema.ts';
import { platforms } from '../platforms/index.ts';
import { serial } from '../vault/serial.ts';
import type { Settings } from '../vault/stored.ts';
import { openVault, type Vault, type VaultChange } from '../vault/vault.ts';
import { badgeOf } from './badge.ts';
import * as commands from './commands.ts';
import { activeKeys } from './in-use.ts';
import { accessProblems, createKnownAccess, damageProblems, ruleProblems } from './problems.ts';
import { createSecretsInUse } from './secrets.ts';
import type { Surroundings } from './surroundings.ts';
import { createDisplay } from './view.ts';

export interface Latchkey {
  /**
   * Carries out a command and answers what its contract says, when the rules stand as they then should.
   * @throws an error whose message is for the user; nothing has changed then.
   */
  carryOut(command: CheckedCommand): Promise<unknown>;
  /** Makes rules, badge and view fit once more, after a change outside (of the browser's permissions). */
  refresh(): Promise<ViewChange>;
}

/**
 * Opens the vault and puts the rules in force.
 * @throws {VaultError} where the vault cannot be opened. No rule is in force then.
 */
export async function startLatchkey(surroundings: Surroundings): Promise<Latchkey> {
  const rulesInForce = createRuleKeeper(surroundings.rules);
  let vault: Vault;
  try {
    vault = await openVault(surroundings.storage);
  } catch (error) {
    await rulesInForce.apply([]);
    throw error;
  }
  const inTurn = serial();
  const order = platforms.map(({ id }) => id);
  const display = createDisplay(vault, surroundings.now);
  const secrets = createSecretsInUse(vault);
  const access = createKnownAccess(surroundings.hasAccess);

  /** Rules, problems, badge and view as the vault has it now. */
  async function settle(): Promise<ViewChange> {
    const { active, unreadable } = await activeKeys(vault, secrets.of);
    secrets.keep(new Set(active.map(({ key }) => key.id)));
    const { rules, leftOut } = compileRules(active, order);
    let refused: readonly Refused[] = [];
    let failure: Problem[] = [];
    try {
      refused = await rulesInForce.apply(rules);
    } catch (error) {
      failure = [
        {
          id: 'rules',
          message: `The browser refused Latchkey's rules, so keys may not be sent as shown: ${String(error)}`,
        },
      ];
    }
    const change = display.update([
      ...failure,
      ...damageProblems(vault.damaged),
      ...ruleProblems(vault, leftOut, refused, unreadable),
      ...(await accessProblems(active, access.has)),
    ]);
    surroundings.showBadge(badgeOf({ ...change, inUse: display.inUse() }));
    return change;
  }

  /** `settle`, told to the open pages. */
  async function settleAndTell(): Promise<ViewChange> {
    const change = await settle();
    surroundings.announce(change);
    return change;
  }

  async function write(plan: () => VaultChange | undefined): Promise<ViewChange> {
    try {
      await vault.write(plan, putInForce);
    } catch (error) {
      // The rules of what was not stored give way to those of what is.
      await settle();
      throw error;
    }
    return settleAndTell();
  }

  /** The rules of settings that are just being stored: both take their time, and a switch need not wait for their sum. */
  async function putInForce(settings: Settings): Promise<void> {
    const { active } = await activeKeys({ keys: vault.keys, settings }, secrets.of);
    await rulesInForce.apply(compileRules(active, order).rules);
  }

  async function run({ command, input }: CheckedCommand): Promise<unknown> {
    switch (command) {
      case 'view.get':
        return display.view();
      case 'key.reveal':
        return { secret: await vault.secretOf(commands.knownKey(vault.keys, input.id).id) };
      case 'key.add': {
        const id = crypto.randomUUID();
        return {
          change: await write(() => commands.addKey(vault, input, id, surroundings.now())),
          id,
        };
      }
      case 'key.change':
        secrets.forget(input.id);
        return write(() => commands.changeKey(vault, input.id, input.change));
      case 'key.setEnabled':
        return write(() => commands.setKeyEnabled(vault, input.id, input.enabled));
      case 'key.delete':
        return write(() => commands.deleteKey(vault, input.id));
      case 'key.use':
        // Opened while the assignment is being written; who waits for it is told if it fails.
        secrets.of(input.id).catch(() => undefined);
        return write(() => commands.useKey(vault, input.id));
      case 'platform.off':
        return write(() => commands.turnPlatformOff(vault, input.platform));
      case 'all.pause':
        return write(() => commands.pauseAll(vault, input.paused));
      case 'environment.save': {
        const id = input.id ?? crypto.randomUUID();
        return { change: await write(() => commands.saveEnvironment(vault, input, id)), id };
      }
      case 'environment.delete':
        return write(() => commands.deleteEnvironment(vault, input.id));
      case 'environment.setAllowedSites':
        return write(() =>
          commands.setAllowedSites(vault, input.platform, input.environment, input.sites),
        );
      case 'problem.dismiss':
        return write(() => commands.dismissProblem(vault, input.id));
    }
  }

  // Not told: a page that is open asks for the whole view when it next sees that it has an older one.
  await settle();
  return {
    carryOut: (command) =>
      // Reading does not wait for a write under way: a popup opens with what is true now.
      command.command === 'view.get' ? run(command) : inTurn(() => run(command)),
    refresh() {
      access.forget();
      return inTurn(settleAndTell);
    },
  };
}
