/**
 * The stored form of version 2, which 0.1.0 wrote: a passphrase and devices, whose wrappings of the
 * data key could not be renewed. Kept as it was written, so that its vaults can be read for ever.
 */
import * as v from 'valibot';
import { sealedSchema } from '../cipher.ts';
import { derivationSchema } from '../passphrase.ts';
import type { About, Header, StoredSettings } from '../stored.ts';
import type { Schemas, Step } from './chain.ts';

const headerSchema = v.strictObject({
  version: v.literal(2),
  wrappings: v.pipe(
    v.array(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('none'), dataKey: v.pipe(v.string(), v.base64()) }),
        v.strictObject({
          kind: v.literal('passphrase'),
          derivation: derivationSchema,
          wrapped: sealedSchema,
        }),
        v.strictObject({
          kind: v.literal('device'),
          name: v.string(),
          credential: v.pipe(v.string(), v.base64()),
          salt: v.pipe(v.string(), v.base64()),
          wrapped: sealedSchema,
        }),
      ]),
    ),
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
  preferences: v.strictObject({
    lockAfterIdle: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60)),
    lockWithScreen: v.boolean(),
    lockWithBrowser: v.boolean(),
    clearClipboardAfter: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3600)),
    quiet: v.boolean(),
  }),
});

export const aboutSchema2 = v.strictObject({
  platform: v.string(),
  environment: v.string(),
  name: v.string(),
  hint: v.string(),
  right: v.optional(v.string()),
  expiresOn: v.optional(v.string()),
  billingUnit: v.optional(v.string()),
  enabled: v.boolean(),
  createdAt: v.number(),
  leakedAt: v.optional(v.number()),
});

export interface Form2 {
  readonly header: v.InferOutput<typeof headerSchema>;
  readonly settings: v.InferOutput<typeof settingsSchema>;
  readonly about: v.InferOutput<typeof aboutSchema2>;
}

export const schemas2: Schemas<Form2> = {
  header: headerSchema,
  settings: settingsSchema,
  about: aboutSchema2,
};

interface Form3 {
  readonly header: Header;
  readonly settings: StoredSettings;
  readonly about: About;
}

export const from2: Step<Form2, Form3> = {
  header: ({ wrappings }) => ({
    version: 3,
    dataKey: 1,
    // Whether a way in was taken away while this data key lived on is not known, so it is taken
    // that one was.
    exposed: wrappings.some(({ kind }) => kind !== 'none'),
    wrappings,
  }),
  settings: (settings) => ({ ...settings, typedAddresses: [] }),
  about: 'same',
};
