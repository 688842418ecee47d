/**
 * The stored form of version 1: one way to the data key (in clear), no index, no preferences, no leaks. Kept as it was
 * written, so that its vaults can be read for ever.
 */
import * as v from 'valibot';

export const headerSchema1 = v.strictObject({
  version: v.literal(1),
  wrappings: v.pipe(
    v.array(v.strictObject({ kind: v.literal('none'), dataKey: v.pipe(v.string(), v.base64()) })),
    v.minLength(1),
  ),
});

export const settingsSchema1 = v.strictObject({
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

export type Header1 = v.InferOutput<typeof headerSchema1>;
export type Settings1 = v.InferOutput<typeof settingsSchema1>;

/** Where version 1 kept a key. */
export const KEY_PREFIX_1 = 'vault/key/';
