/** Which surface an address belongs to, in any environment that is known. */
import { surfaceForUrl, type SurfaceMatch } from '../../platforms/match.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';
import type { Environment, Platform } from '../../platforms/types.ts';
import type { Settings } from '../../vault/stored.ts';
import { environmentsOf } from '../environments.ts';

/** A platform at one of its environments. */
export interface Placed {
  readonly platform: Platform;
  readonly environment: Environment;
}

/** A surface's address there. */
export interface Place extends Placed {
  readonly match: SurfaceMatch;
}

export interface Places {
  /** The place of an address that takes a key; undefined where none does. */
  of(url: URL): Place | undefined;
  /** What lives at the origin of an address, whether this one takes a key or not. */
  at(url: URL): readonly Placed[];
}

/** Reads the settings anew whenever they are other ones: most requests are asked about the same. */
export function createPlaces(settings: () => Settings, registry: PlatformRegistry): Places {
  let of: Settings | undefined;
  let byOrigin = new Map<string, Placed[]>();

  function current(): Map<string, Placed[]> {
    const now = settings();
    if (now.environments === of?.environments && now.productionSites === of.productionSites) {
      return byOrigin;
    }
    of = now;
    byOrigin = new Map();
    for (const environment of environmentsOf(now, registry)) {
      const platform = registry.byId(environment.platform);
      if (!platform) continue;
      for (const origin of new Set(Object.values(environment.origins).flat())) {
        byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), { platform, environment }]);
      }
    }
    return byOrigin;
  }

  const at = (url: URL) =>
    current().get(`${url.protocol.replace(/^ws/, 'http')}//${url.host}`) ?? [];

  return {
    at,
    of(url) {
      for (const placed of at(url)) {
        const match = surfaceForUrl(placed.platform, url, placed.environment);
        if (match) return { ...placed, match };
      }
      return undefined;
    },
  };
}
