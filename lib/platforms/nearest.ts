import type { Environment, Platform } from './types.ts';

/**
 * The surface's address that is nearest to one that takes no key: at the same origin, with the most
 * segments in common. Placeholders stay as the platform's description has them. Undefined where the
 * platform has no surface at that origin.
 */
export function nearestSurface(
  platform: Platform,
  { origins }: Pick<Environment, 'origins'>,
  url: URL,
): string | undefined {
  const given = segmentsOf(url.pathname);
  let best: { path: string; common: number } | undefined;
  for (const { host, paths } of platform.surfaces) {
    if (!origins[host]?.includes(url.origin)) continue;
    for (const path of paths) {
      const common = commonLead(segmentsOf(path), given);
      if (!best || common > best.common) best = { path, common };
    }
  }
  return best && url.origin + best.path;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** How many segments agree from the start on; a placeholder agrees with any. */
function commonLead(wanted: readonly string[], given: readonly string[]): number {
  const differs = wanted.findIndex(
    (segment, at) => given[at] === undefined || !(segment.startsWith('{') || segment === given[at]),
  );
  return differs < 0 ? wanted.length : differs;
}
