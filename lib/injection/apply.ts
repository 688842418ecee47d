import type { Rule } from './rule.ts';

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

/** Keeps the browser's session rules as they are wanted. */
export interface RuleKeeper {
  /**
   * Makes the browser's session rules the wanted ones by one atomic difference; there is no moment
   * without rules. Nothing is written where nothing differs. A rule that the browser refuses is
   * left out and answered, the others are applied.
   * @throws where the browser refuses for another reason.
   */
  apply(wanted: readonly Rule[]): Promise<readonly Refused[]>;
}

/**
 * The extension is the only one that writes its session rules, so they are read once, and again
 * after a failure; a switch then costs no more than its own update.
 */
export function createRuleKeeper(browserRules: SessionRules): RuleKeeper {
  let standing: readonly unknown[] | undefined;
  return {
    async apply(wanted) {
      const refused: Refused[] = [];
      let accepted = wanted;
      for (;;) {
        standing ??= await browserRules.getSessionRules();
        const update = difference(standing, accepted);
        if (update.removeRuleIds.length === 0 && update.addRules.length === 0) return refused;
        try {
          await browserRules.updateSessionRules(update);
          standing = accepted;
          return refused;
        } catch (error) {
          standing = undefined;
          const reason = error instanceof Error ? error.message : String(error);
          const id = Number(/\bid (\d+)/.exec(reason)?.[1]);
          const culprit = accepted.find((rule) => rule.id === id);
          if (!culprit) throw error;
          refused.push({ rule: culprit, reason });
          accepted = accepted.filter((rule) => rule !== culprit);
        }
      }
    },
  };
}

/** What turns `current` into `wanted`. A changed rule is removed and added in the same call. */
export function difference(
  current: readonly unknown[],
  wanted: readonly Rule[],
): { removeRuleIds: number[]; addRules: Rule[] } {
  const present = new Map(current.map((rule) => [(rule as { id: number }).id, canonical(rule)]));
  const addRules = wanted.filter((rule) => present.get(rule.id) !== canonical(rule));
  const kept = new Set(wanted.map((rule) => rule.id));
  const removeRuleIds = [...present.keys()].filter((id) => !kept.has(id));
  for (const rule of addRules) if (present.has(rule.id)) removeRuleIds.push(rule.id);
  return { removeRuleIds, addRules };
}

/**
 * A rule as text that does not depend on the order of its fields, nor on fields that an engine adds
 * as null.
 */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, field]) => field !== null && field !== undefined)
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}
