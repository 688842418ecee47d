/**
 * Gives rules their ids. What stands already keeps its id, wherever it comes in the order, so that
 * a change writes only what differs.
 */
import { RULE_IDS, type Rule, type WantedRule } from './rule.ts';
import { textOf } from './rule-text.ts';

/** A rule that stands, as far as it matters here. */
export type StandingRule = Pick<Rule, 'id' | 'condition'>;

/** The wanted rules with their ids and priorities, in the same order. */
export function numbered(
  wanted: readonly WantedRule[],
  standing: readonly StandingRule[],
): readonly Rule[] {
  const known = new Map<string, number>();
  for (const { id, condition } of standing) known.set(`${blockOf(id)} ${textOf(condition)}`, id);
  const taken = new Set<number>();
  // A condition that stands keeps its id, whatever the header's value is now.
  const ids = wanted.map(({ block, condition }) => {
    const id = known.get(`${block} ${textOf(condition)}`);
    if (id === undefined || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  });
  const next = new Map<number, number>();
  return wanted.map(({ block, action, condition }, index) => {
    let id = ids[index];
    if (id === undefined) {
      id = next.get(block) ?? block;
      while (taken.has(id)) id += 1;
      next.set(block, id + 1);
      taken.add(id);
    }
    // Equal priorities are not stable between engines, so each rule has its own.
    return { id, priority: id, action, condition };
  });
}

/** The first id of the block that an id is in. */
function blockOf(id: number): number {
  const realm = id >= RULE_IDS.pinned ? RULE_IDS.pinned : RULE_IDS.first;
  return id - ((id - realm) % RULE_IDS.perPlatform);
}
