import type { EnvironmentSummary, KeySummary, PlatformSummary } from '../../messages/contract.ts';

/** What a view says of the names of things. */
export interface Names {
  readonly platforms: readonly PlatformSummary[];
  readonly environments: readonly EnvironmentSummary[];
}

/** Keys of one platform in the order in which a page lists them. */
export interface KeyGroup {
  /** Id of the platform. */
  readonly platform: string;
  readonly name: string;
  readonly keys: readonly KeySummary[];
}

const byName = new Intl.Collator(undefined, { numeric: true });

/**
 * The keys of a view by platform: platforms in the view's order (one that it does not know comes last, under its id),
 * within one by environment, then by name. Using a key does not move it, so a row stays where the hand expects it.
 */
export function groupKeys(keys: readonly KeySummary[], names: Names): KeyGroup[] {
  const ranks = new Map(
    names.environments.map(({ platform, id }, index) => [`${platform} ${id}`, index]),
  );
  const rank = (key: KeySummary) => ranks.get(`${key.platform} ${key.environment}`) ?? ranks.size;
  const lists = new Map<string, KeySummary[]>(names.platforms.map(({ id }) => [id, []]));
  for (const key of keys) {
    const list = lists.get(key.platform);
    if (list) list.push(key);
    else lists.set(key.platform, [key]);
  }
  return [...lists]
    .filter(([, list]) => list.length > 0)
    .map(([platform, list]) => ({
      platform,
      name: platformName(names, platform),
      keys: list.toSorted((a, b) => rank(a) - rank(b) || byName.compare(a.name, b.name)),
    }));
}

/** The groups with only the keys that match; a group without any is left out. */
export function filterGroups(
  groups: readonly KeyGroup[],
  matches: (key: KeySummary) => boolean,
): KeyGroup[] {
  return groups
    .map((group) => ({ ...group, keys: group.keys.filter(matches) }))
    .filter(({ keys }) => keys.length > 0);
}

/** A platform's name, or its id where it is not known. */
export function platformName({ platforms }: Names, platform: string): string {
  return platforms.find(({ id }) => id === platform)?.name ?? platform;
}

/** The name of a key's environment, or its id where it is not known. */
export function environmentName({ environments }: Names, key: KeySummary): string {
  return (
    environments.find(({ id, platform }) => id === key.environment && platform === key.platform)
      ?.name ?? key.environment
  );
}

/** The access right of a key in words, where it has one. */
export function rightOf(
  { platforms }: Names,
  key: KeySummary,
): PlatformSummary['rights'][number] | undefined {
  return platforms.find(({ id }) => id === key.platform)?.rights.find(({ id }) => id === key.right);
}
