/** Production and the environments that the user added, as the settings have them. */
import { productionOf } from '../platforms/production.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import { PRODUCTION, type Environment } from '../platforms/types.ts';
import type { Settings } from '../vault/stored.ts';

interface Known {
  readonly productionSites: Settings['productionSites'];
  readonly registry: PlatformRegistry;
  readonly given: PlatformRegistry['given'];
  readonly all: readonly Environment[];
  readonly byPlace: ReadonlyMap<string, Environment>;
}

/**
 * What was made of settings, by their list of environments. The same objects as long as nothing of
 * them differs, so that whatever was worked out of one is good as long as it is there.
 */
const known = new WeakMap<Settings['environments'], Known>();

/** A platform's environment as one text, to find things by. */
export const placeOf = (platform: string, environment: string): string =>
  `${platform}\n${environment}`;

function knownOf(settings: Settings, registry: PlatformRegistry): Known {
  const { environments, productionSites } = settings;
  const before = known.get(environments);
  const { given } = registry;
  if (
    before?.productionSites === productionSites &&
    before.registry === registry &&
    before.given === given
  ) {
    return before;
  }
  const all = registry.all.flatMap((platform): Environment[] => {
    const production = productionOf(platform);
    return [
      { ...production, allowedSites: productionSites[platform.id] ?? production.allowedSites },
      ...(given ?? []).filter((environment) => environment.platform === platform.id),
      ...environments.filter((environment) => environment.platform === platform.id),
    ];
  });
  const byPlace = new Map(all.map((one) => [placeOf(one.platform, one.id), one]));
  const made = { productionSites, registry, given, all, byPlace };
  known.set(environments, made);
  return made;
}

/** All environments of all platforms, production first. */
export function environmentsOf(
  settings: Settings,
  registry: PlatformRegistry,
): readonly Environment[] {
  return knownOf(settings, registry).all;
}

export function environmentOf(
  settings: Settings,
  registry: PlatformRegistry,
  platform: string,
  environment: string,
): Environment | undefined {
  return knownOf(settings, registry).byPlace.get(placeOf(platform, environment));
}

/** The settings with other allowed sites for one environment. */
export function withAllowedSites(
  settings: Settings,
  { platform, id }: Pick<Environment, 'platform' | 'id'>,
  sites: readonly string[],
): Settings {
  return id === PRODUCTION
    ? { ...settings, productionSites: { ...settings.productionSites, [platform]: [...sites] } }
    : {
        ...settings,
        environments: settings.environments.map((environment) =>
          environment.id === id ? { ...environment, allowedSites: [...sites] } : environment,
        ),
      };
}
