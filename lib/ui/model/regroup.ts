import { listOrder } from '../../keys/order.ts';
import type { KeySummary } from '../../messages/contract.ts';
import type { Regroup } from './groups.ts';

/** It compares each key once and looks only at those that changed. */
export const regroup: Regroup = (before, keys, names) => {
  if (names !== before.names || keys.length !== before.keys.length) return undefined;
  const changed: [KeySummary, KeySummary][] = [];
  for (let index = 0; index < keys.length; index += 1) {
    const old = before.keys[index] as KeySummary;
    const key = keys[index] as KeySummary;
    if (old === key) continue;
    // With so many changes a fresh grouping costs less.
    if (changed.length > 50 || old.id !== key.id) return undefined;
    if (
      old.name !== key.name ||
      old.platform !== key.platform ||
      old.environment !== key.environment
    ) {
      return undefined;
    }
    changed.push([old, key]);
  }
  return before.groups.map((group) => {
    const own = changed.filter(([{ platform }]) => platform === group.platform);
    if (own.length === 0) return group;
    const list = [...group.keys];
    for (const [old, key] of own) list[list.indexOf(old)] = key;
    const others = group.used.filter((used) => !own.some(([old]) => old === used));
    const used = [...others, ...own.map(([, key]) => key).filter(({ inUse }) => inUse)];
    return { ...group, keys: list, used: used.toSorted(listOrder(names.environments)) };
  });
};
