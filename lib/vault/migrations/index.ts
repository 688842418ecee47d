/**
 * From what earlier versions wrote to what this one writes: a chain with one step a version, which does not compile when a
 * step is missing. Keys' own items have had one form so far, so a step says how the header and the settings change; the index
 * is made anew.
 */
import * as v from 'valibot';
import {
  STORED_VERSION,
  defaultPreferences,
  headerSchema,
  settingsSchema,
  type Header,
  type Settings,
} from '../stored.ts';
import { headerSchema1, settingsSchema1, type Header1, type Settings1 } from './version-1.ts';

/** What each version stored. */
interface Versions {
  1: { readonly header: Header1; readonly settings: Settings1 };
  2: { readonly header: Header; readonly settings: Settings };
}

/** The version after each, for all but the newest. */
interface Next {
  1: 2;
}

type Version = keyof Versions;

/** One step, for every version that has a next one. */
type Steps = {
  readonly [From in keyof Next]: {
    header(header: Versions[From]['header']): Versions[Next[From]]['header'];
    settings(settings: Versions[From]['settings']): Versions[Next[From]]['settings'];
  };
};

/** Every version but the newest must have a next one, and the newest is the one that is written. */
type Newest = Exclude<Version, keyof Next>;
const newest: Newest = STORED_VERSION;

const steps: Steps = {
  1: {
    header: ({ wrappings }) => ({ version: 2, wrappings }),
    settings: (settings) => ({ ...settings, preferences: defaultPreferences }),
  },
};

const schemas: {
  readonly [Of in Version]: {
    readonly header: v.GenericSchema<unknown, Versions[Of]['header']>;
    readonly settings: v.GenericSchema<unknown, Versions[Of]['settings']>;
  };
} = {
  1: { header: headerSchema1, settings: settingsSchema1 },
  2: { header: headerSchema, settings: settingsSchema },
};

export function isKnownVersion(version: number): version is Version {
  return version in schemas;
}

/** A header of any known version, in the newest form. @throws {v.ValiError} where it is not of its version's form. */
export function headerFrom(version: Version, stored: unknown): Header {
  return upwards(version, 'header', v.parse(schemas[version].header, stored)) as Header;
}

/** Opened settings of any known version, in the newest form. @throws {v.ValiError} */
export function settingsFrom(version: Version, opened: unknown): Settings {
  return upwards(version, 'settings', v.parse(schemas[version].settings, opened)) as Settings;
}

function upwards(version: Version, part: 'header' | 'settings', value: unknown): unknown {
  let current: Version = version;
  let migrated = value;
  while (current !== newest) {
    const step = steps[current as keyof Next];
    migrated = (step[part] as (from: unknown) => unknown)(migrated);
    current = next[current as keyof Next];
  }
  return migrated;
}

const next: Next = { 1: 2 };
