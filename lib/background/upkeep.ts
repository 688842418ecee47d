/** After each change: rules, problems, badge and view made to fit what the vault has. */
import { createRuleKeeper, type Refused } from '../injection/apply.ts';
import { compileRules } from '../injection/compile.ts';
import type { Problem, View, ViewChange } from '../messages/contract.ts';
import type { VaultKeeper } from '../vault/keeper.ts';
import { emptySettings, type Settings } from '../vault/stored.ts';
import { badgeOf } from './badge.ts';
import { createGlance } from './glance.ts';
import { activeKeys, type Contents } from './in-use.ts';
import {
  accessProblems,
  createKnownAccess,
  damageProblems,
  leakProblems,
  ruleProblems,
  storageProblems,
} from './problems.ts';
import { createSecretsInUse, type SecretsInUse } from './secrets.ts';
import type { Surroundings } from './surroundings.ts';
import { createDisplay, type Display } from './view.ts';

export interface Upkeep {
  readonly secrets: SecretsInUse;
  /** Why what is in use is not stored, as the view says it. */
  readonly unstored: string | undefined;
  view(): View;
  keys: Display['keys'];
  /**
   * Makes all fit, quietly: for a worker that has just started, or where the change is told later. With settings that are just
   * being noted it is these that all is made to fit; if they are not after all, this must be called again without.
   */
  settle(this: void, ahead?: Settings): Promise<ViewChange>;
  /** Makes all fit and tells the open pages. */
  settleAndTell(this: void): Promise<ViewChange>;
  /** Tells the open pages of a change, unless they were told of a later one. */
  tell(change: ViewChange): void;
  /** Takes every rule away at once, and what the next worker would show. */
  takeRulesAway(): Promise<void>;
  /** The browser's permissions may have changed. */
  forgetAccess(): void;
}

const nothing: Contents = { keys: new Map(), settings: emptySettings };

/** `after` is the greatest revision that a page may hold. */
export function createUpkeep(
  surroundings: Surroundings,
  keeper: VaultKeeper,
  after: number,
): Upkeep {
  const rulesInForce = createRuleKeeper(surroundings.rules);
  const display = createDisplay(keeper, surroundings.now, after);
  const glance = createGlance(surroundings.session, surroundings.now);
  const access = createKnownAccess(surroundings.hasAccess);
  const secrets = createSecretsInUse({
    async secretOf(id) {
      if (!keeper.vault) throw new Error('Latchkey is locked.');
      return keeper.vault.secretOf(id);
    },
  });

  let unstored: string | undefined;

  async function settle(ahead?: Settings): Promise<ViewChange> {
    const { keys, settings } = keeper.vault ?? nothing;
    const contents: Contents = { keys, settings: ahead ?? settings };
    const { active, unreadable } = await activeKeys(contents, secrets.of);
    secrets.keep(new Set(active.map(({ key }) => key.id)));
    const { rules, leftOut } = compileRules(active);
    let refused: readonly Refused[] = [];
    let failure: Problem[] = [];
    try {
      refused = await rulesInForce.apply(rules);
    } catch (error) {
      failure = [
        {
          id: 'rules',
          lasts: true,
          message: `The browser refused Latchkey's rules, so keys may not be sent as shown: ${String(error)}`,
        },
      ];
    }
    unstored = keeper.vault?.unstored;
    const change = display.update(contents.settings, [
      ...failure,
      ...storageProblems(unstored),
      ...leakProblems(keeper.vault?.leaked ?? nothing.keys),
      ...damageProblems(keeper.vault?.damaged ?? []),
      ...ruleProblems(contents, leftOut, refused, unreadable),
      ...(await accessProblems(active, access.has)),
    ]);
    surroundings.showBadge(badgeOf({ ...change, inUse: display.inUse() }));
    glance.keep(display.view);
    return change;
  }

  let told = 0;
  function tell(change: ViewChange): void {
    if (change.revision <= told) return;
    told = change.revision;
    surroundings.announce(change);
  }

  return {
    secrets,
    get unstored() {
      return unstored;
    },
    view: display.view,
    keys: display.keys,
    settle,
    async settleAndTell() {
      const change = await settle();
      tell(change);
      return change;
    },
    tell,
    async takeRulesAway() {
      // What the browser refuses of it is tried again when all is settled, and told then; it keeps nothing from being locked.
      await Promise.allSettled([rulesInForce.apply([]), glance.drop()]);
    },
    forgetAccess: () => access.forget(),
  };
}
