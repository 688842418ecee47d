/**
 * From what earlier versions stored to what this one stores: one file a version, with its form and
 * its step to the next. A test opens a vault that each of them wrote.
 */
import * as v from 'valibot';
import {
  STORED_VERSION,
  aboutSchema,
  headerSchema,
  settingsSchema,
  type About,
  type Header,
  type Settings,
  type StoredSettings,
} from '../stored.ts';
import type { Form, Part, Schemas, Step, Steps } from './chain.ts';
import { from1, schemas1, type Form1 } from './version-1.ts';
import { from2, schemas2, type Form2 } from './version-2.ts';

/** The form of each version. Where one is left out, `steps` does not compile. */
type Versions = {
  1: Form1;
  2: Form2;
  3: { readonly header: Header; readonly settings: StoredSettings; readonly about: About };
};

export type StoredVersion = keyof Versions;

const steps: Steps<Versions, typeof STORED_VERSION> = { 1: from1, 2: from2 };

const schemas: { readonly [Of in StoredVersion]: Schemas<Versions[Of]> } = {
  1: schemas1,
  2: schemas2,
  3: { header: headerSchema, settings: settingsSchema, about: aboutSchema },
};

export function isKnownVersion(version: number): version is StoredVersion {
  return version in schemas;
}

/**
 * A header of any known version, in the newest form. @throws {v.ValiError} where it is not of its
 * version's form.
 */
export function headerFrom(version: StoredVersion, stored: unknown): Header {
  return newest(version, 'header', stored) as Header;
}

/** Opened settings of any known version, in the newest form. @throws {v.ValiError} */
export function settingsFrom(version: StoredVersion, opened: unknown): Settings {
  return newest(version, 'settings', opened) as Settings;
}

/** What a key is, opened, of any known version, in the newest form. @throws {v.ValiError} */
export function aboutFrom(version: StoredVersion, opened: unknown): About {
  return newest(version, 'about', opened) as About;
}

/** Whether a part of this version has another form now. */
export function hasChanged(version: StoredVersion, part: Part): boolean {
  return stepsFrom(version).some((step) => step[part] !== 'same');
}

function newest(version: StoredVersion, part: Part, stored: unknown): unknown {
  let value: unknown = v.parse(schemas[version][part] as v.GenericSchema, stored);
  // At once, because this is asked of ten thousand keys.
  if (version === STORED_VERSION) return value;
  for (const { [part]: change } of stepsFrom(version)) {
    if (change !== 'same') value = (change as (before: unknown) => unknown)(value);
  }
  // With the defaults of what the earlier version did not know.
  return v.parse(schemas[STORED_VERSION][part] as v.GenericSchema, value);
}

function stepsFrom(version: StoredVersion): Step<Form, Form>[] {
  return Object.entries(steps)
    .filter(([from]) => Number(from) >= version)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, step]) => step as Step<Form, Form>);
}
