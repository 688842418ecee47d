import type { ActivityEntry } from './entry.ts';

/** Stands for what is not to be shown. */
const HIDDEN = '…';

/**
 * An entry as quiet mode shows, searches and saves it: without the key's name, and without the path
 * of its address, which may name a billing unit.
 */
export function quietEntry(entry: ActivityEntry): ActivityEntry {
  const { url, key } = entry;
  return {
    ...entry,
    url: `${new URL(url).origin}/${HIDDEN}`,
    ...(key ? { key: { id: key.id, name: HIDDEN } } : {}),
  };
}
