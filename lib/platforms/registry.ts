import type { Environment, Platform } from './types.ts';

/** The platforms that are known, handed to whatever needs them. */
export interface PlatformRegistry {
  /** In the order in which they are shown. */
  readonly all: readonly Platform[];
  /** The platform of that id, or undefined. */
  byId(this: void, id: string): Platform | undefined;
  /** Environments that a company gives. */
  readonly given?: readonly Environment[];
}

/**
 * A registry of these platforms, which have the form of `platformSchema`.
 * @throws {TypeError} where two have the same id, or the same slot, whose rules would overwrite
 *   each other.
 */
export function createRegistry(platforms: readonly Platform[]): PlatformRegistry {
  const byId = new Map<string, Platform>();
  const bySlot = new Map<number, Platform>();
  for (const platform of platforms) {
    const twin = byId.get(platform.id);
    if (twin) throw new TypeError(`two platforms have the id “${platform.id}”`);
    const neighbour = bySlot.get(platform.slot);
    if (neighbour) {
      throw new TypeError(
        `“${platform.id}” and “${neighbour.id}” have the same slot ${platform.slot}; give each its own`,
      );
    }
    byId.set(platform.id, platform);
    bySlot.set(platform.slot, platform);
  }
  return { all: [...platforms], byId: (id) => byId.get(id) };
}
