/** After each change: rules, problems, badge and view made to fit what the vault has. */
import { createRuleKeeper, type Refused } from '../injection/apply.ts';
import { compileRules } from '../injection/compile.ts';
import type { Problem, View, ViewChange } from '../messages/contract.ts';
import { platforms } from '../platforms/index.ts';
import type { VaultKeeper } from '../vault/keeper.ts';
import { emptySettings, type Settings } from '../vault/stored.ts';
import { badgeOf } from './badge.ts';
import { activeKeys, type Contents } from './in-use.ts';
import {
  accessProblems,
  createKnownAccess,
  damageProblems,
  leakProblems,
  ruleProblems,
} from './problems.ts';
import { createSecretsInUse, type SecretsInUse } from './secrets.ts';
import type { Surroundings } from './surroundings.ts';
import { createDisplay, type Display } from './view.ts';

export interface Upkeep {
  readonly secrets: SecretsInUse;
  view(): View;
  keys: Display['keys'];
  /** Makes all fit, quietly: for a worker that has just started. */
  settle(): Promise<ViewChange>;
  /** Makes all fit and tells the open pages. */
  settleAndTell(): Promise<ViewChange>;
  /** The rules of settings that are just being stored: both take their time, and a switch need not wait for their sum. */
  putInForce(this: void, settings: Settings): Promise<void>;
  /** Takes every rule away at once. */
  takeRulesAway(): Promise<void>;
  /** The browser's permissions may have changed. */
  forgetAccess(): void;
}

const nothing: Contents = { keys: new Map(), settings: emptySettings };

export function createUpkeep(surroundings: Surroundings, keeper: VaultKeeper): Upkeep {
  const rulesInForce = createRuleKeeper(surroundings.rules);
  const order = platforms.map(({ id }) => id);
  const display = createDisplay(keeper, surroundings.now);
  const access = createKnownAccess(surroundings.hasAccess);
  const secrets = createSecretsInUse({
    async secretOf(id) {
      if (!keeper.vault) throw new Error('Latchkey is locked.');
      return keeper.vault.secretOf(id);
    },
  });

  async function settle(): Promise<ViewChange> {
    const contents: Contents = keeper.vault ?? nothing;
    const { active, unreadable } = await activeKeys(contents, secrets.of);
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
      ...leakProblems(contents.keys),
      ...damageProblems(keeper.vault?.damaged ?? []),
      ...ruleProblems(contents, leftOut, refused, unreadable),
      ...(await accessProblems(active, access.has)),
    ]);
    surroundings.showBadge(badgeOf({ ...change, inUse: display.inUse() }));
    return change;
  }

  return {
    secrets,
    view: display.view,
    keys: display.keys,
    settle,
    async settleAndTell() {
      const change = await settle();
      surroundings.announce(change);
      return change;
    },
    async putInForce(settings) {
      if (!keeper.vault) return;
      const { active } = await activeKeys({ keys: keeper.vault.keys, settings }, secrets.of);
      await rulesInForce.apply(compileRules(active, order).rules);
    },
    takeRulesAway: async () => void (await rulesInForce.apply([])),
    forgetAccess: () => access.forget(),
  };
}
