import { numbered } from './numbering.ts';
import { textOf } from './rule-text.ts';
import type { Rule, WantedRule } from './rule.ts';

/** The part of `browser.declarativeNetRequest` that is used. */
export interface SessionRules {
  getSessionRules(): Promise<readonly unknown[]>;
  updateSessionRules(update: { removeRuleIds: number[]; addRules: Rule[] }): Promise<void>;
}

/** A rule that the browser refused although it looked right. */
export interface Refused {
  readonly rule: Rule;
  readonly reason: string;
}

/** What stands after rules were applied. */
export interface Applied {
  readonly rules: readonly Rule[];
  /** Id of the key that a rule is of, by the rule's id. */
  readonly owners: ReadonlyMap<number, string>;
  readonly refused: readonly Refused[];
}

/** Keeps the browser's session rules as they are wanted. */
export interface RuleKeeper {
  /**
   * Makes the browser's session rules the wanted ones by one atomic difference; there is no moment
   * without rules. Nothing is written where nothing differs. A rule that the browser refuses is
   * left out and answered, the others are applied.
   * @throws where the browser refuses for another reason.
   */
  apply(wanted: readonly WantedRule[]): Promise<Applied>;
}

/**
 * The extension is the only one that writes its session rules, so they are read once, and again
 * after a failure; a switch then costs no more than its own update.
 */
export function createRuleKeeper(browserRules: SessionRules): RuleKeeper {
  let standing: readonly Rule[] | undefined;
  return {
    async apply(wanted) {
      const refused: Refused[] = [];
      standing ??= (await browserRules.getSessionRules()) as Rule[];
      const all = numbered(wanted, standing);
      const owners = new Map(all.map(({ id }, index) => [id, (wanted[index] as WantedRule).key]));
      let rules = all;
      for (;;) {
        standing ??= (await browserRules.getSessionRules()) as Rule[];
        const update = difference(standing, rules);
        if (update.removeRuleIds.length === 0 && update.addRules.length === 0) {
          return { rules, owners, refused };
        }
        try {
          await browserRules.updateSessionRules(update);
          standing = rules;
          return { rules, owners, refused };
        } catch (error) {
          standing = undefined;
          const reason = error instanceof Error ? error.message : String(error);
          const id = Number(/\bid (\d+)/.exec(reason)?.[1]);
          const culprit = rules.find((rule) => rule.id === id);
          if (!culprit) throw error;
          refused.push({ rule: culprit, reason });
          rules = rules.filter((rule) => rule !== culprit);
        }
      }
    },
  };
}

/** What turns `current` into `wanted`. A changed rule is removed and added in the same call. */
export function difference(
  current: readonly Rule[],
  wanted: readonly Rule[],
): { removeRuleIds: number[]; addRules: Rule[] } {
  const present = new Map(current.map((rule) => [rule.id, rule]));
  const addRules = wanted.filter((rule) => {
    const before = present.get(rule.id);
    return !before || !isSame(before, rule);
  });
  const kept = new Set(wanted.map((rule) => rule.id));
  const removeRuleIds = [...present.keys()].filter((id) => !kept.has(id));
  for (const rule of addRules) if (present.has(rule.id)) removeRuleIds.push(rule.id);
  return { removeRuleIds, addRules };
}

function isSame(one: Rule, other: Rule): boolean {
  return (
    one.priority === other.priority &&
    textOf(one.action) === textOf(other.action) &&
    textOf(one.condition) === textOf(other.condition)
  );
}
