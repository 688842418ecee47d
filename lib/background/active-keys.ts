/** The keys that are used, in every tab or pinned to some, as rules are made of them. */
import type { ActiveKey } from '../injection/compile.ts';
import type { AccessKey } from '../keys/key.ts';
import { statusOf } from '../keys/status.ts';
import { patternOf } from '../platforms/environment.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Environment } from '../platforms/types.ts';
import { sentenceOf } from '../sentences/sentence.ts';
import { isInUse, type Contents } from './assignments.ts';
import { environmentOf, placeOf } from './environments.ts';
import { tabsByKey, type Pin } from './pins.ts';
import type { Unreadable } from './problems/rules.ts';
import type { TypedTabs } from './typed-tabs.ts';

/** What decides, beside the vault, where keys are used. */
export interface Situation {
  readonly typedTabs: Pick<TypedTabs, 'of'>;
  readonly pins: readonly Pin[];
  readonly now: Date;
}

/** A key with the tabs that it is for or not for. */
interface Used {
  readonly key: AccessKey;
  readonly pinnedTo?: readonly number[];
  readonly notInTabs?: readonly number[];
}

/**
 * The keys in use with their secrets, in a stable order; none while all is paused. Of two keys of
 * one place the one that was put in use last comes first. An expired key is not sent.
 */
export async function activeKeys(
  { keys, settings }: Contents,
  registry: PlatformRegistry,
  { typedTabs, pins, now }: Situation,
  secretOf: (id: string) => Promise<string>,
): Promise<{ active: ActiveKey[]; unreadable: Unreadable[] }> {
  const active: ActiveKey[] = [];
  const unreadable: Unreadable[] = [];
  if (settings.paused) return { active, unreadable };
  const pinned = [...tabsByKey(pins)].flatMap(([id, pinnedTo]) => {
    const key = keys.get(id);
    return key ? [{ key, pinnedTo }] : [];
  });
  const pinnedAt = Map.groupBy(pinned, ({ key }) => placeOf(key.platform, key.environment));
  const used = [
    ...pinned,
    ...settings.assignments.toReversed().flatMap(({ key: id }): Used[] => {
      const key = keys.get(id);
      return key && isInUse(settings, key)
        ? [{ key, ...tabsOfOthers(pinnedAt.get(placeOf(key.platform, key.environment))) }]
        : [];
    }),
  ].filter(({ key }) => statusOf(key, now) === 'active');
  await Promise.all(
    used.map(async ({ key, pinnedTo, notInTabs }: Used) => {
      const platform = registry.byId(key.platform);
      const environment = environmentOf(settings, registry, key.platform, key.environment);
      if (!platform || !environment) return;
      try {
        const typedAddresses = settings.typedAddresses.includes(platform.id)
          ? 'everywhere'
          : typedTabs.of(platform.id);
        const secret = await secretOf(key.id);
        active.push({ platform, environment, key, secret, typedAddresses, pinnedTo, notInTabs });
      } catch (error) {
        unreadable.push({ key, sentence: sentenceOf(error) });
      }
    }),
  );
  const position = new Map(
    used.map(({ key, pinnedTo }, index) => [rankOf(key.id, pinnedTo), index]),
  );
  const order = ({ platform, environment, pinnedTo }: ActiveKey) =>
    `${pinnedTo ? 0 : 1}\n${placeOf(platform.id, environment.id)}`;
  const at = ({ key, pinnedTo }: ActiveKey) => position.get(rankOf(key.id, pinnedTo)) ?? 0;
  active.sort((a, b) => {
    const [one, other] = [order(a), order(b)];
    return one === other ? at(a) - at(b) : one < other ? -1 : 1;
  });
  return { active, unreadable };
}

const rankOf = (key: string, pinnedTo: readonly number[] | undefined) =>
  `${pinnedTo ? 'pinned' : 'used'} ${key}`;

/** The tabs to which keys of a place are pinned: there no other one of it is used. */
function tabsOfOthers(
  pinned: readonly { readonly pinnedTo: readonly number[] }[] = [],
): Pick<Used, 'notInTabs'> {
  const tabs = new Set(pinned.flatMap(({ pinnedTo }) => pinnedTo));
  return tabs.size > 0 ? { notInTabs: [...tabs].toSorted((one, other) => one - other) } : {};
}

/**
 * Leaves of the keys' environments only those origins that the browser lets the extension reach.
 * Chromium lets a rule act on a host that the user has withheld where only the page's host was
 * granted; what was withheld is withheld. It remembers what it made of an environment, so a new one
 * is to be made when the browser's permissions have changed.
 */
export function createAccessFilter(
  hasAccess: (pattern: string) => Promise<boolean>,
): (active: readonly ActiveKey[]) => Promise<ActiveKey[]> {
  const known = new WeakMap<Environment, Environment>();

  async function filtered(environment: Environment): Promise<Environment> {
    const origins = await Promise.all(
      Object.entries(environment.origins).map(async ([role, list]) => {
        const granted = await Promise.all(list.map((origin) => hasAccess(patternOf(origin))));
        return [role, list.filter((_, index) => granted[index])] as const;
      }),
    );
    return { ...environment, origins: Object.fromEntries(origins) };
  }

  return async (active) => {
    const unknown = new Set(
      active.flatMap(({ environment }) => (known.has(environment) ? [] : [environment])),
    );
    await Promise.all([...unknown].map(async (one) => known.set(one, await filtered(one))));
    return active.map((entry) => ({
      ...entry,
      environment: known.get(entry.environment) ?? entry.environment,
    }));
  };
}
