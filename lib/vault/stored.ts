/**
 * The stored form of the vault as this program writes it. Each item's place, key and type are said
 * here and nowhere else; what earlier versions wrote is in `migrations/`.
 *
 *     vault             the header: version, and the data key's number and wrappings
 *     vault/settings    sealed: what is in use, whether all is paused, environments, allowed sites, preferences
 *     k/<id>            one access key: what it is and its secret, sealed apart from each other. The name is short because
 *                       Chromium handles every name at each write, and short ones in about half the time
 *     vault/index/<n>   sealed: what the keys of one bucket are, once more, so that a list of ten thousand is read by a few
 *                       dozen openings; made anew from the keys wherever it is missing or damaged
 *     vault/usage       sealed: when each key was last sent and last accepted
 *     vault/import      sealed: what the last import has changed, by which it is undone; null where there is nothing to undo
 *     vault/attempts    how often a wrong passphrase was given
 *     vault/aside/<n>   a value that could not be read, as it was found
 *     clipboard/due     a salted digest of a secret that was copied, and when it is to leave the clipboard
 *
 * In the session's storage, which is memory and closed to content scripts:
 *
 *     vault/data-key    the data key of a vault that is open and protected, by its number
 *     vault/draft       sealed: a form that was begun and neither saved nor cancelled
 *     vault/deleted     sealed as they were stored: keys that were deleted a moment ago, so that it can be undone
 *     vault/usage       as above, where it is newer
 *     vault/ahead       sealed: settings that are in force and about to be stored
 *     vault/attempts    as above, and how much of the wait after it has passed
 *     vault/audited     that all keys were read through
 *     clipboard/due     what is to leave the clipboard, where the storage was full
 *     view/last         what pages were shown last, for the next worker
 *     activity/part/<n> what was seen of requests
 *
 * A key is one item, so that its description and its secret are never apart, and a damaged item
 * costs one key at most.
 */
import * as v from 'valibot';
import { toBase64 } from './bytes.ts';
import { sealedSchema } from './cipher.ts';
import { growing } from './growing.ts';
import { preferencesSchema } from './preferences.ts';
import { deviceWrappingSchema, openWrappingSchema, passphraseWrappingSchema } from './wrapping.ts';

/** The version that this program writes. A vault of a newer one is left alone. */
export const STORED_VERSION = 3;

export const HEADER = 'vault';
export const SETTINGS = 'vault/settings';
/** In the session's storage. */
export const DRAFT = 'vault/draft';
export const IMPORTED = 'vault/import';
/** In both storages. */
export const USAGE = 'vault/usage';
export const ATTEMPTS = 'vault/attempts';
const KEY_PREFIX = 'k/';
const INDEX_PREFIX = 'vault/index/';
const ASIDE_PREFIX = 'vault/aside/';

export const placeOfKey = (id: string) => KEY_PREFIX + id;
/** What the seals of a key's item are bound to: the same whatever the item is called. */
export const sealsOfKey = (id: string) => ({
  about: `vault/key/${id}#about`,
  secret: `vault/key/${id}#secret`,
});
export const placeAside = (id: string) => ASIDE_PREFIX + id;
export const placeOfBucket = (bucket: number) => INDEX_PREFIX + bucket;
export const isKeyPlace = (place: string) => place.startsWith(KEY_PREFIX);
export const isAsidePlace = (place: string) => place.startsWith(ASIDE_PREFIX);
export const idOfKeyPlace = (place: string) => place.slice(KEY_PREFIX.length);

/**
 * Number of buckets of the index: few enough to be opened at once, many enough that writing one is
 * soon done.
 */
export const BUCKETS = 32;

/** A new key's id: 96 random bits in 16 characters, for the short names. */
export function newKeyId(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(12)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** The bucket of a key: the same for ever, as long as its id and `BUCKETS` are. */
export function bucketOf(id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index += 1) sum = (sum * 31 + id.charCodeAt(index)) >>> 0;
  return sum % BUCKETS;
}

export const headerSchema = v.strictObject({
  version: v.literal(STORED_VERSION),
  /**
   * The data key's number: another one with each new data key. It tells which one the session's
   * storage remembers.
   */
  dataKey: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /**
   * The data key may be found in the browser's files: it lay there in clear, or wrapped for a way
   * in that was taken away. It is to be replaced as soon as nothing holds that up.
   */
  exposed: v.boolean(),
  wrappings: v.pipe(
    v.array(
      v.variant('kind', [openWrappingSchema, passphraseWrappingSchema, deviceWrappingSchema]),
    ),
    v.minLength(1),
  ),
});

export type Header = v.InferOutput<typeof headerSchema>;

/** What every version of the header has, to tell a newer vault from a damaged one. */
export const anyHeaderSchema = v.looseObject({ version: v.pipe(v.number(), v.integer()) });

/** A key's item. */
export const keyItemSchema = v.strictObject({ about: sealedSchema, secret: sealedSchema });

export type KeyItem = v.InferOutput<typeof keyItemSchema>;

/**
 * `about` once opened; the id is the item's place. A new field is optional, here and in
 * `lib/keys/key.ts`: the keys that are stored do not have it.
 */
export const aboutSchema = growing({
  platform: v.string(),
  environment: v.string(),
  name: v.string(),
  hint: v.string(),
  right: v.optional(v.string()),
  expiresOn: v.optional(v.string()),
  billingUnit: v.optional(v.string()),
  /**
   * Values of fields that have no place of their own, by the id that the platform's description
   * gives them.
   */
  fields: v.optional(v.record(v.string(), v.string())),
  enabled: v.boolean(),
  createdAt: v.number(),
  /** When the user said that the key had leaked, until they say that it was replaced. */
  leakedAt: v.optional(v.number()),
  /** When a panic disabled the key, until it is enabled or disabled otherwise. */
  panicAt: v.optional(v.number()),
  /** When the secret was last replaced; absent where it is the first one. */
  secretAt: v.optional(v.number()),
  /** A company gives the key: see `lib/company`. */
  given: v.optional(v.picklist(['whole', 'withoutSecret'])),
  /** What the user notes for themselves: see `lib/keys/annotations.ts`. */
  note: v.optional(v.string()),
  tags: v.optional(v.pipe(v.array(v.string()), v.readonly())),
  /** A colour of a later program is kept, and not drawn. */
  colour: v.optional(v.string()),
});

export type About = v.InferOutput<typeof aboutSchema>;

export const assignmentSchema = growing({
  platform: v.string(),
  environment: v.string(),
  key: v.string(),
});

/**
 * Settings once opened. A new one is one line here, with its default: the settings that are stored
 * do not have it.
 */
export const settingsSchema = growing({
  paused: v.optional(v.boolean(), false),
  /** Which key is in use, for each platform and environment at most one. */
  assignments: v.optional(v.array(assignmentSchema), []),
  /**
   * Which key was in use before, for each platform and environment at most one; the latest last.
   */
  previous: v.optional(v.array(assignmentSchema), []),
  /** A panic that was neither undone nor accepted: when it was, and what was in use. */
  panic: v.optional(growing({ at: v.number(), assignments: v.array(assignmentSchema) })),
  /** The environments that the user added. */
  environments: v.optional(
    v.array(
      growing({
        id: v.string(),
        platform: v.string(),
        name: v.string(),
        origins: v.record(v.string(), v.array(v.string())),
        allowedSites: v.array(v.string()),
      }),
    ),
    [],
  ),
  /** Allowed sites of the platforms' production environments, where the user changed them. */
  productionSites: v.optional(v.record(v.string(), v.array(v.string())), {}),
  /** Ids of the platforms whose typed and followed addresses carry a key, in every tab. */
  typedAddresses: v.optional(v.array(v.string()), []),
  /** Keys that were pinned to tabs, where the user keeps pins over a restart of the browser. */
  keptPins: v.optional(
    v.array(growing({ key: v.string(), origin: v.string(), index: v.number() })),
  ),
  /** Marks before the end of keys that the user was notified of: see `lib/keys/reminders.ts`. */
  reminded: v.optional(v.record(v.string(), growing({ of: v.string(), mark: v.number() })), {}),
  /** Changes from an old key to a new one that are not done: see `lib/keys/rotation.ts`. */
  rotations: v.optional(
    v.array(
      growing({
        old: v.string(),
        next: v.optional(v.string()),
        silentDays: v.number(),
        checkedAt: v.optional(v.number()),
        tookOverAt: v.optional(v.number()),
      }),
    ),
    [],
  ),
  /** Ids of problems that the user has put aside. */
  dismissed: v.optional(v.array(v.string()), []),
  preferences: v.optional(preferencesSchema, {}),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** The same as a program stored them that did not know the settings that have a default here. */
export type StoredSettings = v.InferInput<typeof settingsSchema>;

// A setting without a default does not compile here.
const none: v.InferInput<typeof settingsSchema> = {};

export const emptySettings: Settings = v.parse(settingsSchema, none);

/** Wrong passphrases since the last right one. */
export const attemptsSchema = v.looseObject({
  failed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /**
   * Milliseconds of the wait after the last one that have passed while Latchkey was running; in the
   * session's storage only.
   */
  waited: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
});

export type Attempts = Readonly<v.InferOutput<typeof attemptsSchema>>;
