/** Which rows of a list are selected, and where one stands. Pure. */

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The row that one stands at, by its id. */
  readonly current: string | undefined;
  /** The row from which a range is reckoned. */
  readonly anchor: string | undefined;
}

export const nothingSelected: Selection = { ids: new Set(), current: undefined, anchor: undefined };

/** The same without rows that are no longer listed. */
export function among(selection: Selection, list: readonly string[]): Selection {
  const listed = new Set(list);
  const ids = new Set([...selection.ids].filter((id) => listed.has(id)));
  const isListed = (id: string | undefined) => id !== undefined && listed.has(id);
  if (ids.size === selection.ids.size && isListed(selection.current)) return selection;
  return {
    ids,
    current: isListed(selection.current) ? selection.current : undefined,
    anchor: isListed(selection.anchor) ? selection.anchor : undefined,
  };
}

/** Stands at a row, and selects it or not, as it was not. */
export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, current: id, anchor: id };
}

/** Stands at a row, and selects all from the anchor to it, beside what was selected. */
export function extended(selection: Selection, id: string, list: readonly string[]): Selection {
  const from = list.indexOf(selection.anchor ?? selection.current ?? id);
  const to = list.indexOf(id);
  const range = list.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
  return {
    ids: new Set([...selection.ids, ...range]),
    current: id,
    anchor: selection.anchor ?? selection.current ?? id,
  };
}

/** The row so many rows on; the first one where one stands nowhere. */
export function stepped(
  { current }: Selection,
  by: number,
  list: readonly string[],
): string | undefined {
  const at = current === undefined ? -1 : list.indexOf(current);
  if (at === -1) return by > 0 ? list[0] : list.at(-1);
  return list[Math.min(list.length - 1, Math.max(0, at + by))];
}

/** All of the list, or none where all are selected already. */
export function allOrNone(selection: Selection, list: readonly string[]): Selection {
  const all = list.length > 0 && list.every((id) => selection.ids.has(id));
  return { ...selection, ids: new Set(all ? [] : list) };
}
