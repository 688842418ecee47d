/** What each has where there is not room for all. */
export interface Claim<Item> {
  /** Who shares the room of `perOwner` with others of the same name. */
  readonly owner: number;
  /** The most important first. */
  readonly items: readonly Item[];
}

/**
 * How many items of each claim there is room for: one of each in turn, as long as their owner has less than `perOwner` and
 * all have less than `total`. So none starves because another that comes before it wants much.
 */
export function fairShare(
  claims: readonly Claim<unknown>[],
  { perOwner, total }: { readonly perOwner: number; readonly total: number },
): number[] {
  const shares = claims.map(() => 0);
  const byOwner = new Map<number, number>();
  let all = 0;
  for (let round = 0, given = -1; given !== all && all < total; round += 1) {
    given = all;
    for (const [index, { owner, items }] of claims.entries()) {
      const has = byOwner.get(owner) ?? 0;
      if (round >= items.length || has >= perOwner || all >= total) continue;
      shares[index] = round + 1;
      byOwner.set(owner, has + 1);
      all += 1;
    }
  }
  return shares;
}
