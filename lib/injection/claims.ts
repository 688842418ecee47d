/** Which key goes to which addresses, where several could. */
import { fieldValue, type FieldValues } from '../keys/fields.ts';
import { pathsOverlap } from '../platforms/overlap.ts';
import { boundPath } from '../platforms/match.ts';
import type { Platform, Surface } from '../platforms/types.ts';

/** A surface's paths, with what the key says of itself in place of their placeholders. */
export function pathsFor(surface: Surface, platform: Platform, key: FieldValues): string[] {
  const bound = boundPlaceholders(platform, key);
  return surface.paths.map((path) => boundPath(path, bound));
}

/** The values of the key that paths name, by placeholder. */
export function boundPlaceholders(
  { policy }: Pick<Platform, 'policy'>,
  key: FieldValues,
): Record<string, string> {
  return Object.fromEntries(
    policy.fields.flatMap(({ id, placeholder }) => {
      const value = fieldValue(key, id);
      return placeholder === undefined || value === undefined ? [] : [[placeholder, value]];
    }),
  );
}

/**
 * Whether two keys of one platform and environment can be in use side by side: there are addresses
 * that name one of them and not the other, such as those of two billing units.
 */
export function goTogether(platform: Platform, one: FieldValues, other: FieldValues): boolean {
  return platform.surfaces.some((surface) => {
    const others = pathsFor(surface, platform, other);
    return pathsFor(surface, platform, one).every((path) =>
      others.every((against) => !pathsOverlap(path, against)),
    );
  });
}

/** What is known of one key's claim on addresses. */
export interface Claim {
  readonly key: string;
  /** Keys pinned to different tabs do not meet. Undefined for every tab. */
  readonly tabs?: ReadonlySet<number> | undefined;
}

/** Who has which addresses. Who comes first has them. */
export interface Claims {
  /** The claim that has some address of these paths at the origin already. */
  holder(origin: string, paths: readonly string[], claim: Claim): Claim | undefined;
  put(origin: string, paths: readonly string[], claim: Claim): void;
}

export function createClaims(): Claims {
  const byOrigin = new Map<string, { readonly path: string; readonly claim: Claim }[]>();
  return {
    holder: (origin, paths, claim) =>
      byOrigin
        .get(origin)
        ?.find(
          (other) =>
            other.claim.key !== claim.key &&
            meet(other.claim, claim) &&
            paths.some((path) => pathsOverlap(path, other.path)),
        )?.claim,
    put(origin, paths, claim) {
      const held = byOrigin.get(origin) ?? [];
      byOrigin.set(origin, held);
      for (const path of paths) held.push({ path, claim });
    },
  };
}

function meet({ tabs: one }: Claim, { tabs: other }: Claim): boolean {
  if (!one || !other) return one === other;
  return [...one].some((tab) => other.has(tab));
}
