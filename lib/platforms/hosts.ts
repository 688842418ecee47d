/** Host names that the platforms' descriptions name, apart from their dashboards. */
import type { PlatformRegistry } from './registry.ts';

/**
 * Hosts that serve no pages of a platform's own: APIs, trackers, static files. A rule for a site
 * above them leaves them out.
 */
export function hostsWithoutPages({ all }: PlatformRegistry): string[] {
  const dashboards = new Set(all.flatMap((platform) => platform.dashboards));
  const named = all.flatMap(({ hosts, exclusions }) => [
    ...Object.values(hosts).flatMap(({ production }) => production),
    ...exclusions.flatMap(({ urls }) => urls.map((url) => new URL(url).hostname)),
  ]);
  return [...new Set(named)].filter((host) => !dashboards.has(host));
}

/** Whether a host takes no key of any platform, because a description excludes all of it. */
export function isExcludedHost(host: string, { all }: PlatformRegistry): boolean {
  return all.some(({ exclusions }) =>
    exclusions.some(({ urls }) => urls.includes(`https://${host}/`)),
  );
}
