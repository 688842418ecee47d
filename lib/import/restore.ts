/** What a backup brings beside keys, held against what is there. Pure: nothing is stored. */
import * as v from 'valibot';
import type { Backup } from '../backup/schema.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Environment } from '../platforms/types.ts';
import { preferencesSchema, type Preferences } from '../vault/preferences.ts';
import type { Preview } from './preview.ts';

export interface Restoring {
  /** Environments of the backup that are to be added; their ids are those of the backup. */
  readonly environments: Backup['environments'];
  /** For each environment of the backup, by its id there, the id of the one that stands for it. */
  readonly places: ReadonlyMap<string, string>;
  readonly settings: RestoredSettings;
}

/** As `import.store` takes them; what is not known here is left out. */
export interface RestoredSettings {
  readonly preferences?: Partial<Preferences> | undefined;
  readonly productionSites?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly typedAddresses?: readonly string[] | undefined;
}

/**
 * Which environments of a backup are there already: one of the same id, or one of the same platform
 * with the same addresses. The others are to be added, unless their platform is not known.
 */
export function planRestoring(
  brought: NonNullable<Preview['brought']>,
  present: readonly Environment[],
  registry: PlatformRegistry,
): Restoring {
  const places = new Map<string, string>();
  const environments = brought.environments.filter((environment) => {
    const twin = present.find(
      ({ id, platform, origins }) =>
        platform === environment.platform &&
        (id === environment.id || addressesOf({ origins }) === addressesOf(environment)),
    );
    if (twin) places.set(environment.id, twin.id);
    const isNew = !twin && registry.byId(environment.platform) !== undefined;
    if (isNew) places.set(environment.id, environment.id);
    return isNew;
  });
  return { environments, places, settings: settingsOf(brought.settings, registry) };
}

function addressesOf({ origins }: Pick<Environment, 'origins'>): string {
  const lists = Object.entries(origins).filter(([, list]) => list.length > 0);
  return JSON.stringify(
    lists
      .map(([role, list]) => [role, list.toSorted()] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Each setting is checked by itself: one that another version wrote otherwise costs no other. */
function settingsOf(settings: Backup['settings'], { byId }: PlatformRegistry): RestoredSettings {
  const sites = v.safeParse(v.record(v.string(), v.array(v.string())), settings['productionSites']);
  const typed = v.safeParse(v.array(v.string()), settings['typedAddresses']);
  const given = v.safeParse(v.record(v.string(), v.unknown()), settings['preferences']);
  const preferences = Object.fromEntries(
    Object.entries(preferencesSchema.entries).flatMap(([name, { wrapped }]) => {
      const value = v.safeParse(wrapped as v.GenericSchema, given.output?.[name as never]);
      return given.success && value.success ? [[name, value.output] as const] : [];
    }),
  ) as Partial<Preferences>;
  const known = Object.entries(sites.success ? sites.output : {}).filter(([id]) => byId(id));
  return {
    ...(Object.keys(preferences).length > 0 ? { preferences } : {}),
    ...(known.length > 0 ? { productionSites: Object.fromEntries(known) } : {}),
    ...(typed.success ? { typedAddresses: typed.output.filter((id) => byId(id)) } : {}),
  };
}
