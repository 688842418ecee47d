import type { KeyGroup } from './groups.ts';

export type Step = 'next' | 'previous' | 'nextPage' | 'previousPage' | 'first' | 'last';

/**
 * The step that a key on the keyboard asks for; undefined where the key means something else in a
 * text field.
 */
export function stepFor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
): Step | undefined {
  switch (event.key) {
    case 'ArrowDown':
      return 'next';
    case 'ArrowUp':
      return 'previous';
    case 'PageDown':
      return 'nextPage';
    case 'PageUp':
      return 'previousPage';
    // Alone, these move the caret in the search field.
    case 'Home':
      return event.ctrlKey || event.metaKey ? 'first' : undefined;
    case 'End':
      return event.ctrlKey || event.metaKey ? 'last' : undefined;
    default:
      return undefined;
  }
}

/**
 * The key to select after a step through the listed keys. Single steps go round at the ends, pages
 * stop there. Where no listed key is selected, "next" is the first and "previous" the last.
 */
export function moveSelection(
  groups: readonly KeyGroup[],
  selected: string | undefined,
  step: Step,
  page: number,
): string | undefined {
  const ids = groups.flatMap(({ keys }) => keys.map(({ id }) => id));
  if (ids.length === 0) return undefined;
  const last = ids.length - 1;
  const at = selected === undefined ? -1 : ids.indexOf(selected);
  switch (step) {
    case 'next':
      return ids[at === last ? 0 : at + 1];
    case 'previous':
      return ids[at <= 0 ? last : at - 1];
    case 'nextPage':
      return ids[Math.min(last, Math.max(at, 0) + page)];
    case 'previousPage':
      return ids[Math.max(0, at - page)];
    case 'first':
      return ids[0];
    case 'last':
      return ids[last];
  }
}

/**
 * The key to select once the query is typed: the one selected before while it is still listed, else
 * the first match.
 */
export function selectionAfterSearch(
  groups: readonly KeyGroup[],
  selected: string | undefined,
  query: string,
): string | undefined {
  if (groups.some(({ keys }) => keys.some(({ id }) => id === selected))) return selected;
  // With an empty query nothing is selected, so that an accidental Enter switches no key.
  return query.trim() === '' ? undefined : groups[0]?.keys[0]?.id;
}
