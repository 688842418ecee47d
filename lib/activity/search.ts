import type { ActivityEntry } from './entry.ts';

/**
 * The entries in which every word of the query stands: in method, address, key, status, tab,
 * surface, or the words that `wordsOf` gives for the outcome. Case does not matter.
 */
export function searchActivity(
  entries: readonly ActivityEntry[],
  query: string,
  wordsOf: (entry: ActivityEntry) => string,
): readonly ActivityEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries.filter((entry) => {
    const text = [
      entry.method,
      entry.url,
      entry.key?.name,
      entry.status,
      entry.error,
      entry.tab,
      entry.platform,
      entry.surface,
      entry.initiator,
      wordsOf(entry),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
