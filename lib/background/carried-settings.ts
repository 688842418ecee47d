/** The settings that leave with a backup and come back with it. */
import type { CheckedInput } from '../messages/contract.ts';
import type { ImportRecord } from '../vault/import-record.ts';
import type { Settings } from '../vault/stored.ts';

type Carried = NonNullable<CheckedInput<'import.store'>['settings']>;
type Replaced = NonNullable<ImportRecord['settings']>;

/** The settings as a backup holds them. What is in use, and what was put aside, stays here. */
export function carried({ preferences, productionSites, typedAddresses }: Settings): Carried {
  return { preferences: { ...preferences }, productionSites, typedAddresses };
}

/**
 * One value of the settings by its name: `preferences.quiet`, `productionSites.yespo`,
 * `typedAddresses`.
 */
function valueOf(settings: Settings, name: string): unknown {
  const [part, one] = name.split(/\.(.*)/s) as [keyof Settings, string | undefined];
  const value = settings[part];
  return one === undefined ? value : (value as Record<string, unknown>)[one];
}

function withValue(settings: Settings, name: string, value: unknown): Settings {
  const [part, one] = name.split(/\.(.*)/s) as [keyof Settings, string | undefined];
  if (one === undefined) return { ...settings, [part]: value };
  const { [one]: _, ...others } = settings[part] as Record<string, unknown>;
  return { ...settings, [part]: value === undefined ? others : { ...others, [one]: value } };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The settings with those that were brought, and what that has replaced. */
export function restored(
  settings: Settings,
  brought: Carried | undefined,
): { readonly settings: Settings; readonly changed: Replaced | undefined } {
  const { preferences = {}, productionSites = {}, typedAddresses } = brought ?? {};
  const after = Object.fromEntries(
    [
      ...Object.entries(preferences).map(
        ([name, value]) => [`preferences.${name}`, value] as const,
      ),
      ...Object.entries(productionSites).map(
        ([platform, sites]) => [`productionSites.${platform}`, sites] as const,
      ),
      ['typedAddresses', typedAddresses] as const,
    ].filter(([name, value]) => value !== undefined && !isSame(value, valueOf(settings, name))),
  );
  const names = Object.keys(after);
  if (names.length === 0) return { settings, changed: undefined };
  return {
    settings: names.reduce((all, name) => withValue(all, name, after[name]), settings),
    changed: {
      before: Object.fromEntries(names.map((name) => [name, valueOf(settings, name)])),
      after,
    },
  };
}

/** The settings as they were before, where they still are what was made of them. */
export function undone(settings: Settings, replaced: Replaced | undefined): Settings {
  if (!replaced) return settings;
  const { before, after } = replaced;
  return Object.keys(after)
    .filter((name) => isSame(after[name], valueOf(settings, name)))
    .reduce((all, name) => withValue(all, name, before[name]), settings);
}
