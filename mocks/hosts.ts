import {
  platforms,
  productionOf,
  type Environment,
  type Platform,
} from '../lib/platforms/index.ts';
import { surfaceForUrl, type SurfaceMatch } from '../lib/platforms/match.ts';
import { hostRealm, surfaceRealm, surfacesOf } from './pack/router.ts';
import { packs, type PlatformId } from './packs.ts';

/** Who answers for an address. */
export interface Destination {
  readonly platform: Platform;
  /** Undefined where the address takes no key: a tracker, a static file, a dashboard, plain HTTP. */
  readonly match: SurfaceMatch | undefined;
  /** The part of the pack's routes that may answer. */
  readonly realm: string;
}

const environments = new Map<Platform, Environment>(
  platforms.map((platform) => [platform, productionOf(platform)]),
);

/** Each platform with the surfaces that only the lab takes keys at. */
const asTheLab = new Map<Platform, Platform>(
  platforms.map((platform) => [
    platform,
    { ...platform, surfaces: surfacesOf(packs[platform.id as PlatformId]) },
  ]),
);

/** The platforms that have something to do with a host name; most hosts belong to one. Who answers there goes first. */
const platformsByHost = new Map<string, readonly Platform[]>();
for (const platform of platforms) {
  for (const host of hostsOf(platform)) {
    const others = platformsByHost.get(host) ?? [];
    const inOrder = answersAt(platform, host) ? [platform, ...others] : [...others, platform];
    platformsByHost.set(host, inOrder);
  }
}

/** Every host name that the platforms' descriptions name: APIs, their neighbours that take no key, dashboards. */
export const platformHosts: readonly string[] = [...platformsByHost.keys()];

/** Who answers for an address without a port, or undefined where no platform knows its host. */
export function destinationOf(url: URL): Destination | undefined {
  const known = platformsByHost.get(url.hostname);
  if (!known) return undefined;
  for (const platform of known) {
    const match = surfaceForUrl(
      asTheLab.get(platform) ?? platform,
      url,
      environments.get(platform),
    );
    if (match) return { platform, match, realm: surfaceRealm(match.surface.id) };
  }
  const platform = known.find((one) => answersAt(one, url.hostname, url.pathname)) ?? known[0];
  return { platform: platform as Platform, match: undefined, realm: hostRealm(url.hostname) };
}

function hostsOf(platform: Platform): Set<string> {
  return new Set([
    ...Object.values(platform.hosts).flatMap(({ production }) => production),
    ...platform.exclusions.flatMap(({ urls }) => urls.map((url) => new URL(url).hostname)),
    ...platform.dashboards,
  ]);
}

/** Whether the platform's pack has operations at a host that takes no key, or below the beginning of a path there. */
function answersAt({ id }: Platform, host: string, path?: string): boolean {
  return packs[id as PlatformId].operations.some(
    ({ place }) =>
      'hosts' in place &&
      place.hosts.includes(host) &&
      (path === undefined || path.startsWith(place.path.split(':')[0] as string)),
  );
}
