/**
 * The stored form of version 1, before the first release: one way to the data key (in clear), no
 * index, no preferences. Kept as it was written, so that its vaults can be read for ever.
 */
import * as v from 'valibot';
import type { Schemas, Step } from './chain.ts';
import { aboutSchema2, type Form2 } from './version-2.ts';

const headerSchema = v.strictObject({
  version: v.literal(1),
  wrappings: v.pipe(
    v.array(v.strictObject({ kind: v.literal('none'), dataKey: v.pipe(v.string(), v.base64()) })),
    v.minLength(1),
  ),
});

const settingsSchema = v.strictObject({
  paused: v.boolean(),
  assignments: v.array(
    v.strictObject({ platform: v.string(), environment: v.string(), key: v.string() }),
  ),
  environments: v.array(
    v.strictObject({
      id: v.string(),
      platform: v.string(),
      name: v.string(),
      origins: v.record(v.string(), v.array(v.string())),
      allowedSites: v.array(v.string()),
    }),
  ),
  productionSites: v.record(v.string(), v.array(v.string())),
  dismissed: v.array(v.string()),
});

export interface Form1 {
  readonly header: v.InferOutput<typeof headerSchema>;
  readonly settings: v.InferOutput<typeof settingsSchema>;
  readonly about: v.InferOutput<typeof aboutSchema2>;
}

export const schemas1: Schemas<Form1> = {
  header: headerSchema,
  settings: settingsSchema,
  about: aboutSchema2,
};

export const from1: Step<Form1, Form2> = {
  header: ({ wrappings }) => ({ version: 2, wrappings }),
  settings: (settings) => ({
    ...settings,
    preferences: {
      lockAfterIdle: 15,
      lockWithScreen: true,
      lockWithBrowser: true,
      clearClipboardAfter: 60,
      quiet: false,
    },
  }),
  about: 'same',
};

/** Where version 1 kept a key. */
export const KEY_PREFIX_1 = 'vault/key/';
