/** Production and the environments that the user added, as the settings have them. */
import { productionOf } from '../platforms/production.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import { PRODUCTION, type Environment } from '../platforms/types.ts';
import type { Settings } from '../vault/stored.ts';

/** All environments of all platforms, production first. */
export function environmentsOf(settings: Settings, { all }: PlatformRegistry): Environment[] {
  return all.flatMap((platform) => {
    const production = productionOf(platform);
    return [
      {
        ...production,
        allowedSites: settings.productionSites[platform.id] ?? production.allowedSites,
      },
      ...settings.environments.filter((environment) => environment.platform === platform.id),
    ];
  });
}

export function environmentOf(
  settings: Settings,
  registry: PlatformRegistry,
  platform: string,
  environment: string,
): Environment | undefined {
  return environmentsOf(settings, registry).find(
    (candidate) => candidate.platform === platform && candidate.id === environment,
  );
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
