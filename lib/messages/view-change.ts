import type { KeySummary, View, ViewChange } from './contract.ts';

/**
 * The view with the change applied. A change may arrive twice (in a command's answer and by
 * announcement) or late. Undefined where the change does not follow this view; then the whole view
 * must be asked for.
 */
export function withChange(view: View, change: ViewChange): View | undefined {
  if (change.revision <= view.revision) return view;
  if (change.since !== view.revision) return undefined;
  const { since: _, changed, removed, ...frame } = change;
  const { platforms, environments } = view;
  // A change does not know which keys the view has not loaded yet.
  const { more } = view;
  const rest = { platforms, environments, ...frame, ...(more === undefined ? {} : { more }) };
  if (changed.length === 0 && removed.length === 0) return { ...rest, keys: view.keys };
  // Look up the few that changed. A map of all keys would cost milliseconds with ten thousand.
  const fresh = new Map(changed.map((key) => [key.id, key]));
  const gone = new Set(removed);
  const keys = gone.size > 0 ? view.keys.filter(({ id }) => !gone.has(id)) : [...view.keys];
  for (let index = 0; fresh.size > 0 && index < keys.length; index += 1) {
    const next = fresh.get((keys[index] as KeySummary).id);
    if (!next) continue;
    keys[index] = next;
    fresh.delete(next.id);
  }
  keys.push(...fresh.values());
  return { ...rest, keys };
}
