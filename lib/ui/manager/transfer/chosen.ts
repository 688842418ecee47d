/** The keys that were selected in the table, on their way to the export. */
let chosen: readonly string[] = [];

export function chooseForExport(ids: readonly string[]): void {
  chosen = ids;
}

/** Ids of the keys that were chosen; the next time none. */
export function takeChosen(): readonly string[] {
  const taken = chosen;
  chosen = [];
  return taken;
}
