/**
 * The stored form of the vault, version 1. Each item's place, key and type are said here and nowhere else.
 *
 *     vault            the header: version, and the data key in one or more wrappings
 *     vault/settings   sealed: what is in use, whether all is paused, environments, allowed sites
 *     vault/key/<id>   one access key: what it is and its secret, sealed apart from each other
 *     vault/aside/<n>  a value that could not be read, as it was found
 *
 * A key is one item, so that its description and its secret are never apart, and a damaged item costs one key at most.
 */
import * as v from 'valibot';
import { sealedSchema } from './cipher.ts';

/** The version that this program writes. A vault of a newer one is left alone. */
export const STORED_VERSION = 1;

export const HEADER = 'vault';
export const SETTINGS = 'vault/settings';
const KEY_PREFIX = 'vault/key/';
const ASIDE_PREFIX = 'vault/aside/';

export const placeOfKey = (id: string) => KEY_PREFIX + id;
export const placeAside = (id: string) => ASIDE_PREFIX + id;
export const isKeyPlace = (place: string) => place.startsWith(KEY_PREFIX);
export const isAsidePlace = (place: string) => place.startsWith(ASIDE_PREFIX);
export const idOfKeyPlace = (place: string) => place.slice(KEY_PREFIX.length);

/** One way to get at the data key. `none` holds it in clear; a passphrase or a device will wrap it. */
const wrappingSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none'), dataKey: v.pipe(v.string(), v.base64()) }),
]);

export const headerSchema = v.strictObject({
  version: v.literal(STORED_VERSION),
  wrappings: v.pipe(v.array(wrappingSchema), v.minLength(1)),
});

export type Header = v.InferOutput<typeof headerSchema>;

/** What every version of the header has, to tell a newer vault from a damaged one. */
export const anyHeaderSchema = v.looseObject({ version: v.pipe(v.number(), v.integer()) });

/** A key's item. */
export const keyItemSchema = v.strictObject({ about: sealedSchema, secret: sealedSchema });

export type KeyItem = v.InferOutput<typeof keyItemSchema>;

/** `about` once opened; the id is the item's place. */
export const aboutSchema = v.strictObject({
  platform: v.string(),
  environment: v.string(),
  name: v.string(),
  hint: v.string(),
  right: v.optional(v.string()),
  expiresOn: v.optional(v.string()),
  billingUnit: v.optional(v.string()),
  enabled: v.boolean(),
  createdAt: v.number(),
});

/** Settings once opened. */
export const settingsSchema = v.strictObject({
  paused: v.boolean(),
  /** Which key is in use, for each platform and environment at most one. */
  assignments: v.array(
    v.strictObject({ platform: v.string(), environment: v.string(), key: v.string() }),
  ),
  /** The environments that the user added. */
  environments: v.array(
    v.strictObject({
      id: v.string(),
      platform: v.string(),
      name: v.string(),
      origins: v.record(v.string(), v.array(v.string())),
      allowedSites: v.array(v.string()),
    }),
  ),
  /** Allowed sites of the platforms' production environments, where the user changed them. */
  productionSites: v.record(v.string(), v.array(v.string())),
  /** Ids of problems that the user has put aside. */
  dismissed: v.array(v.string()),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

export const emptySettings: Settings = {
  paused: false,
  assignments: [],
  environments: [],
  productionSites: {},
  dismissed: [],
};
