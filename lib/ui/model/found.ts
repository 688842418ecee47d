import type { KeySummary } from '../../messages/contract.ts';
import type { KeyGroup } from './groups.ts';
import { nearWord, squeeze } from './loose-search.ts';
import { plain, type Search } from './search.ts';

/** A part of a text, and whether it is what was looked for. */
export interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

/**
 * The groups with only the keys that fit, the best first: the keys of a group by how well they fit,
 * the groups by their best key. What fits loosely is there only where nothing else is.
 */
export function searchGroups(groups: readonly KeyGroup[], search: Search): KeyGroup[] {
  const found = ranked(groups, search.rank);
  return found.length > 0 ? found : ranked(groups, search.looseRank);
}

function ranked(
  groups: readonly KeyGroup[],
  rankOf: (key: KeySummary) => number | undefined,
): KeyGroup[] {
  const found: { readonly best: number; readonly group: KeyGroup }[] = [];
  for (const group of groups) {
    // One list for each rank: keys of the same rank stay in their order.
    const lists: KeySummary[][] = [];
    for (const key of group.keys) {
      const rank = rankOf(key);
      if (rank !== undefined) (lists[rank] ??= []).push(key);
    }
    const best = lists.findIndex(Boolean);
    if (best >= 0) found.push({ best, group: { ...group, keys: lists.flat() } });
  }
  return found.toSorted((a, b) => a.best - b.best).map(({ group }) => group);
}

/** A text in parts, so that what the words found in it can be shown. */
export function partsOf(text: string, words: readonly string[]): Part[] {
  const letters = [...text];
  // Case and accents are gone from what is compared, so that one letter may be none there, or
  // several.
  const plainLetters = letters.map(plain);
  const all = plainLetters.join('');
  const marked = new Set<number>();
  const mark = (from: number, length: number) => {
    for (let at = from; at < from + length; at += 1) marked.add(at);
  };
  for (const word of words) {
    const near = all.includes(word) ? word : nearWord(all, word);
    if (near === undefined) continue;
    for (let at = all.indexOf(near); at >= 0; at = all.indexOf(near, at + near.length)) {
      mark(at, near.length);
    }
  }
  if (marked.size === 0) markSqueezed(all, squeeze(words.join('')), mark);
  const parts: { text: string; isMatch: boolean }[] = [];
  let at = 0;
  for (const [index, letter] of letters.entries()) {
    const length = plainLetters[index]?.length ?? 0;
    const last = parts.at(-1);
    // An accent by itself belongs to the letter before.
    const isMatch = length === 0 ? (last?.isMatch ?? false) : marked.has(at);
    if (last?.isMatch === isMatch) last.text += letter;
    else parts.push({ text: letter, isMatch });
    at += length;
  }
  return parts;
}

/** Marks what was typed without spaces or signs where it has them here. */
function markSqueezed(
  text: string,
  squeezed: string,
  mark: (from: number, length: number) => void,
): void {
  const places = [...text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index);
  const from = squeeze(text).indexOf(squeezed);
  const [first, last] = [places[from], places[from + squeezed.length - 1]];
  if (squeezed !== '' && from >= 0 && first !== undefined && last !== undefined) {
    mark(first, last - first + 1);
  }
}

/**
 * The text of a key that explains why it was found, where none of those that its row shows does;
 * undefined where one does, or the key was found by something that needs no words (its status, that
 * it is in use).
 */
export function explanation(
  search: Search,
  key: KeySummary,
  shown: readonly string[],
): string | undefined {
  const has = (text: string, word: string) => partsOf(text, [word]).some(({ isMatch }) => isMatch);
  const unexplained = search.words.filter((word) => !shown.some((text) => has(text, word)));
  if (unexplained.length === 0) return undefined;
  return search.textsOf(key).find((text) => unexplained.some((word) => has(text, word)));
}
