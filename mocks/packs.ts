import { createRegistry, type PlatformRegistry } from '../lib/platforms/registry.ts';
import type { Pack } from './pack/pack.ts';
import * as list from './platforms.ts';

type List = typeof list;

export type PlatformId = keyof List;

/** Packs by the ids of their platforms. */
export type Packs = Readonly<Record<string, Pack>>;

/** Every imitation that the lab comes with, by the id of its platform, in the order of slots. */
export const packs = Object.fromEntries(
  Object.entries<Pack>(list).toSorted(
    ([, { platform: one }], [, { platform: other }]) => one.slot - other.slot,
  ),
) as unknown as List;

/**
 * The platforms that these packs imitate.
 * @throws {TypeError} where two have the same id or slot.
 */
export function registryOf(imitations: Packs): PlatformRegistry {
  return createRegistry(Object.values(imitations).map(({ platform }) => platform));
}

/** The platforms that the lab comes with. */
export const imitated: PlatformRegistry = registryOf(packs);

/** The platforms' data in a world. */
export type PlatformStates = { readonly [Id in PlatformId]: ReturnType<List[Id]['open']> };
