/** Stored items with their seals: each kind is opened and sealed here, bound to its place. */
import * as v from 'valibot';
import type { AccessKey } from '../keys/key.ts';
import { open, seal, sealedSchema, type Sealed } from './cipher.ts';
import { importRecordSchema, type ImportRecord } from './import-record.ts';
import { usageSchema, type Usage } from './kept-usage.ts';
import { aboutFrom, settingsFrom, type StoredVersion } from './migrations/index.ts';
import {
  DRAFT,
  IMPORTED,
  SETTINGS,
  STORED_VERSION,
  USAGE,
  keyItemSchema,
  placeOfBucket,
  sealsOfKey,
  type About,
  type KeyItem,
  type Settings,
} from './stored.ts';

/**
 * Opens and seals the items of one vault. Every reading throws where the value is damaged. What is
 * read is in the form of the version in which it was stored, and is answered in the newest; what is
 * sealed is in the newest.
 */
export interface SealedItems {
  settings(stored: unknown): Promise<Settings>;
  sealSettings(settings: Settings): Promise<Sealed>;
  about(id: string, stored: unknown): Promise<About>;
  secret(id: string, stored: unknown): Promise<string>;
  /**
   * A key's item; without a secret with that of the item before, which must be readable in form.
   */
  sealKey(key: AccessKey, secret: string | { of: unknown }): Promise<KeyItem>;
  bucket(number: number, stored: unknown): Promise<Record<string, About>>;
  sealBucket(number: number, keys: Iterable<AccessKey>): Promise<Sealed>;
  /** A form that was begun: see `draft.ts`. */
  draft(stored: unknown): Promise<unknown>;
  sealDraft(draft: unknown): Promise<Sealed>;
  /** When keys were used: see `kept-usage.ts`. */
  usage(stored: unknown): Promise<Usage>;
  sealUsage(usage: Usage): Promise<Sealed>;
  /** What the last import has changed: see `import-record.ts`. */
  importRecord(stored: unknown): Promise<ImportRecord>;
  sealImportRecord(record: ImportRecord): Promise<Sealed>;
}

export function sealedItems(
  dataKey: CryptoKey,
  version: StoredVersion = STORED_VERSION,
): SealedItems {
  const read = async (place: string, stored: unknown): Promise<unknown> =>
    JSON.parse(await open(dataKey, place, v.parse(sealedSchema, stored)));
  const write = (place: string, value: unknown) => seal(dataKey, place, JSON.stringify(value));

  return {
    settings: async (stored) => settingsFrom(version, await read(SETTINGS, stored)),
    sealSettings: (settings) => write(SETTINGS, settings),
    draft: (stored) => read(DRAFT, stored),
    sealDraft: (draft) => write(DRAFT, draft),
    usage: async (stored) => v.parse(usageSchema, await read(USAGE, stored)),
    sealUsage: (usage) => write(USAGE, usage),
    importRecord: async (stored) => v.parse(importRecordSchema, await read(IMPORTED, stored)),
    sealImportRecord: (record) => write(IMPORTED, record),
    about: async (id, stored) =>
      aboutFrom(version, await read(sealsOfKey(id).about, v.parse(keyItemSchema, stored).about)),
    secret: async (id, stored) =>
      open(dataKey, sealsOfKey(id).secret, v.parse(keyItemSchema, stored).secret),
    async sealKey(key, secret) {
      const sealed =
        typeof secret === 'string'
          ? await seal(dataKey, sealsOfKey(key.id).secret, secret)
          : v.parse(keyItemSchema, secret.of).secret;
      return { about: await write(sealsOfKey(key.id).about, aboutOf(key)), secret: sealed };
    },
    async bucket(number, stored) {
      const listed = v.parse(anyBucket, await read(placeOfBucket(number), stored));
      return Object.fromEntries(
        Object.entries(listed).map(([id, about]) => [id, aboutFrom(version, about)]),
      );
    },
    sealBucket: (number, keys) =>
      write(
        placeOfBucket(number),
        Object.fromEntries([...keys].map((key) => [key.id, aboutOf(key)])),
      ),
  };
}

const anyBucket = v.record(v.string(), v.unknown());

function aboutOf({ id: _id, ...about }: AccessKey): About {
  return about;
}
