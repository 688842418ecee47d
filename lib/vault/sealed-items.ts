/** Stored items with their seals: each kind is opened and sealed here, bound to its place. */
import * as v from 'valibot';
import type { AccessKey } from '../keys/key.ts';
import { open, seal, sealedSchema, type Sealed } from './cipher.ts';
import {
  SETTINGS,
  aboutSchema,
  bucketSchema,
  keyItemSchema,
  placeOfBucket,
  sealOfKey,
  settingsSchema,
  type About,
  type KeyItem,
  type Settings,
} from './stored.ts';

/** Opens and seals the items of one vault. Every reading throws where the value is damaged. */
export interface SealedItems {
  settings(stored: unknown): Promise<Settings>;
  sealSettings(settings: Settings): Promise<Sealed>;
  about(id: string, stored: unknown): Promise<About>;
  secret(id: string, stored: unknown): Promise<string>;
  /** A key's item; without a secret with that of the item before, which must be readable in form. */
  sealKey(key: AccessKey, secret: string | { of: unknown }): Promise<KeyItem>;
  bucket(number: number, stored: unknown): Promise<Record<string, About>>;
  sealBucket(number: number, keys: Iterable<AccessKey>): Promise<Sealed>;
}

export function sealedItems(dataKey: CryptoKey): SealedItems {
  const read = async (place: string, stored: unknown): Promise<unknown> =>
    JSON.parse(await open(dataKey, place, v.parse(sealedSchema, stored)));
  const write = (place: string, value: unknown) => seal(dataKey, place, JSON.stringify(value));
  const places = (id: string) => ({
    about: `${sealOfKey(id)}#about`,
    secret: `${sealOfKey(id)}#secret`,
  });

  return {
    settings: async (stored) => v.parse(settingsSchema, await read(SETTINGS, stored)),
    sealSettings: (settings) => write(SETTINGS, settings),
    about: async (id, stored) =>
      v.parse(aboutSchema, await read(places(id).about, v.parse(keyItemSchema, stored).about)),
    secret: async (id, stored) =>
      open(dataKey, places(id).secret, v.parse(keyItemSchema, stored).secret),
    async sealKey(key, secret) {
      const sealed =
        typeof secret === 'string'
          ? await seal(dataKey, places(key.id).secret, secret)
          : v.parse(keyItemSchema, secret.of).secret;
      return { about: await write(places(key.id).about, aboutOf(key)), secret: sealed };
    },
    bucket: async (number, stored) =>
      v.parse(bucketSchema, await read(placeOfBucket(number), stored)),
    sealBucket: (number, keys) =>
      write(
        placeOfBucket(number),
        Object.fromEntries([...keys].map((key) => [key.id, aboutOf(key)])),
      ),
  };
}

function aboutOf({ id: _id, ...about }: AccessKey): About {
  return about;
}
