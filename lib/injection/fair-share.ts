/** Shares limited room between several claims. */
export interface Claim<Item> {
  /** Claims with the same owner share `perOwner` between them. */
  readonly owner: number;
  /** The most important first. */
  readonly items: readonly Item[];
}

/**
 * How many items of each claim there is room for: one of each in turn, as long as their owner has
 * less than `perOwner` and all have less than `total`. So a claim is not left empty because an
 * earlier one is large.
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
