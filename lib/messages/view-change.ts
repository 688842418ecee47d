import type { View, ViewChange } from './contract.ts';

/**
 * The view with the change, which may have come by two ways (a command's answer and the announcement) or late. Undefined
 * where the change does not follow this view, and the whole view must be asked for.
 */
export function withChange(view: View, change: ViewChange): View | undefined {
  if (change.revision <= view.revision) return view;
  if (change.since !== view.revision) return undefined;
  const { since: _, changed, removed, ...rest } = change;
  if (changed.length === 0 && removed.length === 0) return { ...rest, keys: view.keys };
  const keys = new Map(view.keys.map((key) => [key.id, key]));
  for (const key of changed) keys.set(key.id, key);
  for (const id of removed) keys.delete(id);
  return { ...rest, keys: [...keys.values()] };
}
