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

/**
 * Makes the browser's session rules the wanted ones by one atomic difference; there is no moment without rules. Nothing is
 * written where nothing differs. A rule that the browser refuses is left out, the others are applied.
 * @throws where the browser refuses for another reason.
 */
export async function applyRules(
  browserRules: SessionRules,
  wanted: readonly Rule[],
): Promise<readonly Refused[]> {
  const refused: Refused[] = [];
  let accepted = wanted;
  for (;;) {
    const update = difference(await browserRules.getSessionRules(), accepted);
    if (update.removeRuleIds.length === 0 && update.addRules.length === 0) return refused;
    try {
      await browserRules.updateSessionRules(update);
      return refused;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const id = Number(/\bid (\d+)/.exec(reason)?.[1]);
      const culprit = accepted.find((rule) => rule.id === id);
      if (!culprit) throw error;
      refused.push({ rule: culprit, reason });
      accepted = accepted.filter((rule) => rule !== culprit);
    }
  }
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

/** A rule as text that does not depend on the order of its fields, nor on fields that an engine adds as null. */
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
