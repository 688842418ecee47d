import { platformWord } from '../../sentences/say.ts';
import { listOrder } from '../../keys/order.ts';
import type { EnvironmentSummary, KeySummary } from '../../messages/contract.ts';
import type { Platform } from '../../platforms/types.ts';

/** What a view says of the names of things. */
export interface Names {
  readonly platforms: readonly Platform[];
  readonly environments: readonly EnvironmentSummary[];
}

/** Keys of one platform in the order in which a page lists them. */
export interface KeyGroup {
  /** Id of the platform. */
  readonly platform: string;
  readonly name: string;
  readonly keys: readonly KeySummary[];
  /** Those of all the platform's keys that are in use, whether or not they are listed. */
  readonly used: readonly KeySummary[];
}

/** How the keys of a view were grouped. */
export interface Grouped {
  readonly keys: readonly KeySummary[];
  readonly names: Names;
  readonly groups: KeyGroup[];
}

/**
 * The groups of a view that differs from an earlier one in the states of few keys only; undefined
 * where it does not.
 */
export type Regroup = (
  before: Grouped,
  keys: readonly KeySummary[],
  names: Names,
) => KeyGroup[] | undefined;

/**
 * Makes the grouping of a page: the keys of a view by platform, platforms in the view's order (one
 * that it does not know comes last, under its id), within one as `listOrder` has it.
 *
 * What was worked out for one view serves the next: where only states changed `regroup`, once it is
 * there, works out no order, and where keys came, went or were renamed the old order is mended,
 * which is quickly done. So the keys of a view may also come in parts.
 */
export function createGrouping(): (
  keys: readonly KeySummary[],
  names: Names,
  regroup?: Regroup,
) => KeyGroup[] {
  let before: Grouped = { keys: [], names: { platforms: [], environments: [] }, groups: [] };
  return (keys, names, regroup) => {
    const groups = regroup?.(before, keys, names) ?? sorted(keys, before.groups, names);
    before = { keys, names, groups };
    return groups;
  };
}

/**
 * The groups, sorted. Sorting starts from the earlier order, because nearly sorted input is sorted
 * fast.
 */
function sorted(
  keys: readonly KeySummary[],
  before: readonly KeyGroup[],
  names: Names,
): KeyGroup[] {
  const order = listOrder(names.environments);
  const lists = new Map<string, KeySummary[]>(names.platforms.map(({ id }) => [id, []]));
  const left = new Map(keys.map((key) => [key.id, key]));
  const list = (key: KeySummary) => {
    left.delete(key.id);
    const known = lists.get(key.platform);
    if (known) known.push(key);
    else lists.set(key.platform, [key]);
  };
  for (const { keys: old } of before) {
    for (const { id } of old) {
      const key = left.get(id);
      if (key) list(key);
    }
  }
  for (const key of left.values()) list(key);
  return [...lists]
    .filter(([, unsorted]) => unsorted.length > 0)
    .map(([platform, unsorted]) => {
      const inOrder = unsorted.toSorted(order);
      return {
        platform,
        name: platformName(names, platform),
        keys: inOrder,
        used: inOrder.filter(({ inUse }) => inUse),
      };
    });
}

/** A platform's name, or its id where it is not known. */
export function platformName({ platforms }: Names, platform: string): string {
  return platforms.find(({ id }) => id === platform)?.name ?? platform;
}

/** The name of a key's environment, or its id where it is not known. */
export function environmentName({ environments }: Names, key: KeySummary): string {
  const found = environments.find(
    ({ id, platform }) => id === key.environment && platform === key.platform,
  );
  return found ? platformWord(found.name) : key.environment;
}

/** The platform of a key, where it is known. */
export function platformOf({ platforms }: Names, key: KeySummary): Platform | undefined {
  return platforms.find(({ id }) => id === key.platform);
}
