import { mobitru } from './mobitru.ts';
import { reteno } from './reteno.ts';
import { PRODUCTION, type Environment, type Platform } from './types.ts';
import { yespo } from './yespo.ts';

export * from './types.ts';
export { mobitru, reteno, yespo };

/** Every platform that Latchkey knows, in the order in which it shows them. */
export const platforms: readonly Platform[] = [yespo, reteno, mobitru];

/** The platform of that id, or undefined. */
export function platformById(id: string): Platform | undefined {
  return platforms.find((platform) => platform.id === id);
}

/** A platform's production environment, made from its hosts and dashboards. */
export function productionOf(platform: Platform): Environment {
  return {
    id: PRODUCTION,
    platform: platform.id,
    name: 'Production',
    origins: Object.fromEntries(
      Object.entries(platform.hosts).map(([role, { production }]) => [
        role,
        production.map((host) => `https://${host}`),
      ]),
    ),
    allowedSites: platform.dashboards,
  };
}
