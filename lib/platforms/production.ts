import { PRODUCTION, type Environment, type Platform } from './types.ts';

/** A platform's production environment, made from its hosts and dashboards. */
export function productionOf(platform: Platform): Environment {
  return {
    id: PRODUCTION,
    platform: platform.id,
    name: { code: 'environment.production' },
    origins: Object.fromEntries(
      Object.entries(platform.hosts).map(([role, { production }]) => [
        role,
        production.map((host) => `https://${host}`),
      ]),
    ),
    allowedSites: platform.dashboards,
  };
}
