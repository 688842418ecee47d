/** A route as a person reads it. */
export interface RouteName {
  readonly method: string;
  /** Whole path, `:name` for a segment that may be anything. */
  readonly path: string;
}

/**
 * Routes that a near miss may have meant, nearest first, three at most: those that share the most
 * segments of the path.
 */
export function nearestRoutes(
  method: string,
  path: string,
  routes: readonly RouteName[],
): readonly RouteName[] {
  const wanted = path.split('/').filter((segment) => segment !== '');
  return routes
    .map((route) => ({ route, likeness: likeness(method, wanted, route) }))
    .filter((one) => one.likeness > 0)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, 3)
    .map(({ route }) => route);
}

function likeness(method: string, wanted: readonly string[], route: RouteName): number {
  const segments = route.path.split('/').filter((segment) => segment !== '');
  let score = 0;
  for (const [index, segment] of segments.entries()) {
    const there = wanted[index];
    if (there === undefined) break;
    if (segment === there) score += 4;
    else if (segment.startsWith(':')) score += 2;
    else if (alike(segment, there)) score += 3;
  }
  const tooMany = Math.abs(segments.length - wanted.length);
  return Math.max(0, score - tooMany) + (route.method === method ? 0.5 : 0);
}

/**
 * Whether segments begin alike, as `contact` and `contacts` or `state` and `status`, or differ in
 * the version only.
 */
function alike(one: string, other: string): boolean {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  const half = Math.max(one.length, other.length) / 2;
  return (shared > 2 && shared >= half) || /^v\d v\d$/.test(`${one} ${other}`);
}
