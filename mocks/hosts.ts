import { productionOf, type Platform } from '../lib/platforms/index.ts';
import { surfaceForUrl, type SurfaceMatch } from '../lib/platforms/match.ts';
import type { Pack } from './pack/pack.ts';
import { hostRealm, surfaceRealm, surfacesOf } from './pack/router.ts';
import type { Packs } from './packs.ts';

/** Who answers for an address. */
export interface Destination {
  readonly platform: Platform;
  /**
   * Undefined where the address takes no key: a tracker, a static file, a dashboard, plain HTTP.
   */
  readonly match: SurfaceMatch | undefined;
  /** The part of the pack's routes that may answer. */
  readonly realm: string;
}

/** Which pack answers where. */
export interface HostDirectory {
  /**
   * Every host name that the platforms' descriptions name: APIs, their neighbours that take no key,
   * dashboards.
   */
  readonly hosts: readonly string[];
  /** Who answers for an address without a port, or undefined where no platform knows its host. */
  destinationOf(url: URL): Destination | undefined;
}

type AnyPack = Pick<Pack, 'platform' | 'operations' | 'legacySurfaces'>;

export function createHostDirectory(packs: Packs): HostDirectory {
  /**
   * The packs that have something to do with a host name; most hosts belong to one. Who answers
   * there goes first.
   */
  const byHost = new Map<string, readonly AnyPack[]>();
  const environments = new Map<AnyPack, ReturnType<typeof productionOf>>();
  const asTheLab = new Map<AnyPack, Platform>();
  for (const pack of Object.values<AnyPack>(packs)) {
    const { platform } = pack;
    environments.set(pack, productionOf(platform));
    // With the surfaces that only the lab takes keys at.
    asTheLab.set(pack, { ...platform, surfaces: surfacesOf(pack) });
    for (const host of hostsOf(pack)) {
      const others = byHost.get(host) ?? [];
      byHost.set(host, answersAt(pack, host) ? [pack, ...others] : [...others, pack]);
    }
  }
  return {
    hosts: [...byHost.keys()],
    destinationOf(url) {
      const known = byHost.get(url.hostname);
      if (!known) return undefined;
      for (const pack of known) {
        const match = surfaceForUrl(
          asTheLab.get(pack) ?? pack.platform,
          url,
          environments.get(pack),
        );
        if (match) {
          return { platform: pack.platform, match, realm: surfaceRealm(match.surface.id) };
        }
      }
      const { platform } =
        known.find((pack) => answersAt(pack, url.hostname, url.pathname)) ?? (known[0] as AnyPack);
      return { platform, match: undefined, realm: hostRealm(url.hostname) };
    },
  };
}

function hostsOf({ platform, operations }: AnyPack): Set<string> {
  return new Set([
    ...Object.values(platform.hosts).flatMap(({ production }) => production),
    ...platform.exclusions.flatMap(({ urls }) => urls.map((url) => new URL(url).hostname)),
    ...platform.dashboards,
    ...operations.flatMap(({ place }) => ('hosts' in place ? place.hosts : [])),
  ]);
}

/**
 * Whether the pack has operations at a host that takes no key, or below the beginning of a path
 * there.
 */
function answersAt({ operations }: AnyPack, host: string, path?: string): boolean {
  return operations.some(
    ({ place }) =>
      'hosts' in place &&
      place.hosts.includes(host) &&
      (path === undefined || path.startsWith(place.path.split(':')[0] as string)),
  );
}
