/** Most names that are offered in place of one that is not there. */
const OFFERED = 3;

/** The names that somebody who wrote `wanted` may have meant, nearest first, three at most. */
function nearestNames(wanted: string, names: readonly string[]): readonly string[] {
  const lower = wanted.toLowerCase();
  return names
    .map((name) => ({ name, distance: distanceOf(lower, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(wanted.length, name.length) * 0.6)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, OFFERED)
    .map(({ name }) => name);
}

/** `; did you mean "a" or "b"?`, or nothing where no name is near. */
export function didYouMean(wanted: string, names: readonly string[]): string {
  const near = nearestNames(wanted, names).map((name) => `"${name}"`);
  return near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
}

/** The nearest name as a value of an error, or no value where no name is near. */
export function nearestValue(
  wanted: string,
  names: readonly string[],
): { readonly nearest?: string } {
  const [nearest] = nearestNames(wanted, names);
  return nearest === undefined ? {} : { nearest };
}

/**
 * Longest text that is compared: what is longer was not mistyped, and the work grows with the
 * square.
 */
const LONGEST = 100;

/**
 * Levenshtein's distance; a text that holds the other whole is nearer than the letters around it
 * would make it.
 */
function distanceOf(one: string, other: string): number {
  if (one.length > LONGEST || other.length > LONGEST) return Number.POSITIVE_INFINITY;
  if (one !== '' && other.includes(one)) return (other.length - one.length) / 4;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= other.length; column += 1) {
      const cost = one[line - 1] === other[column - 1] ? 0 : 1;
      next.push(
        Math.min(
          (row[column] as number) + 1,
          (next[column - 1] as number) + 1,
          (row[column - 1] as number) + cost,
        ),
      );
    }
    row = next;
  }
  return row[other.length] as number;
}
