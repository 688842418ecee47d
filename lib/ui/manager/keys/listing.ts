/** Which keys the table lists, and in which order. Pure. */
import type { KeySummary } from '../../../messages/contract.ts';
import type { Search } from '../../model/search.ts';
import type { Column, Known } from './columns.ts';

/** What the user wants to see. An empty text is no wish. */
export interface Filter {
  readonly platform: string;
  /** `in-use`, or a status. */
  readonly status: string;
  readonly tag: string;
}

export const noFilter: Filter = { platform: '', status: '', tag: '' };

export interface Sorting {
  /** Id of a column. */
  readonly by: string;
  readonly descending: boolean;
}

/** The keys that fit, in the order of the view. */
export function filtered(
  keys: readonly KeySummary[],
  { platform, status, tag }: Filter,
  search: Search | undefined,
): readonly KeySummary[] {
  const wanted = tag.toLowerCase();
  return keys.filter(
    (key) =>
      (platform === '' || key.platform === platform) &&
      (status === '' || (status === 'in-use' ? key.inUse : key.status === status)) &&
      (tag === '' || (key.tags ?? []).some((each) => each.toLowerCase() === wanted)) &&
      (search === undefined || search.rank(key) !== undefined),
  );
}

/**
 * The keys by a column; equal ones stay as they are, and those that have nothing there come last.
 */
export function sorted(
  keys: readonly KeySummary[],
  { text, order }: Column,
  descending: boolean,
  known: Known,
): readonly KeySummary[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const placed = keys.map((key) => {
    const value = order ? order(key, known) : text(key, known);
    return { key, value: value === '' ? undefined : value };
  });
  const direction = descending ? -1 : 1;
  placed.sort(({ value: one }, { value: other }) => {
    if (one === undefined || other === undefined) {
      return Number(one === undefined) - Number(other === undefined);
    }
    return (
      direction *
      (typeof one === 'number' && typeof other === 'number'
        ? one - other
        : compare(String(one), String(other)))
    );
  });
  return placed.map(({ key }) => key);
}

/** Every tag, each once whatever its case, by name. */
export function tagsOf(keys: readonly KeySummary[]): readonly string[] {
  const found = new Map<string, string>();
  for (const { tags = [] } of keys) {
    for (const tag of tags) if (!found.has(tag.toLowerCase())) found.set(tag.toLowerCase(), tag);
  }
  return [...found.values()].toSorted(new Intl.Collator().compare);
}
