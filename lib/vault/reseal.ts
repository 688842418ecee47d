/** Writing a whole vault anew: under another data key, or in a newer form. Both are one call of the storage. */
import * as v from 'valibot';
import { fromBase64 } from './bytes.ts';
import { importDataKey, open, sealedSchema } from './cipher.ts';
import { VaultError, reasonOf } from './errors.ts';
import { createIndex, readIndex } from './key-index.ts';
import type { AccessKey } from '../keys/key.ts';
import { settingsFrom } from './migrations/index.ts';
import { KEY_PREFIX_1 } from './migrations/version-1.ts';
import { sealedItems, type SealedItems } from './sealed-items.ts';
import type { StorageArea } from './storage-area.ts';
import {
  BUCKETS,
  HEADER,
  SETTINGS,
  placeAside,
  placeOfBucket,
  placeOfKey,
  type Header,
} from './stored.ts';

/**
 * Everything that `from` can read, sealed by `to`, by place. What is damaged stays as it was found, under a name of its own
 * where its place is needed.
 */
export async function resealItems(
  area: StorageArea,
  from: SealedItems,
  to: SealedItems,
): Promise<Record<string, unknown>> {
  const stored = await area.get(null);
  const written: Record<string, unknown> = {};
  const { index } = await readIndex(area, from, Object.keys(stored));
  const readable = [];
  for (const key of index.keys.values()) {
    const place = placeOfKey(key.id);
    try {
      written[place] = await to.sealKey(key, await from.secret(key.id, stored[place]));
      readable.push(key);
    } catch {
      // Not readable now and not later: it is kept as it is, and named when the vault is read.
    }
  }
  const kept = createIndex(readable);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    written[placeOfBucket(bucket)] = await to.sealBucket(bucket, kept.bucket(bucket));
  }
  if (stored[SETTINGS] !== undefined) {
    try {
      written[SETTINGS] = await to.sealSettings(await from.settings(stored[SETTINGS]));
    } catch {
      written[placeAside(crypto.randomUUID())] = stored[SETTINGS];
      written[SETTINGS] = null;
    }
  }
  return written;
}

/**
 * Carries a vault of an earlier version over, in one step. It must be open by itself, as all vaults of version 1 are.
 * @throws {VaultError} where the storage refuses it; the vault is as it was then.
 */
export async function migrateItems(area: StorageArea, version: 1, header: Header): Promise<void> {
  const wrapping = header.wrappings.find(({ kind }) => kind === 'none');
  if (wrapping?.kind !== 'none') return;
  const dataKey = await importDataKey(fromBase64(wrapping.dataKey));
  const items = sealedItems(dataKey);
  const stored = await area.get(null);
  const written: Record<string, unknown> = { [HEADER]: header };
  const keys: AccessKey[] = [];
  const left = Object.keys(stored).filter((place) => place.startsWith(KEY_PREFIX_1));
  for (const place of left) {
    const id = place.slice(KEY_PREFIX_1.length);
    written[placeOfKey(id)] = stored[place];
    try {
      keys.push({ id, ...(await items.about(id, stored[place])) });
    } catch {
      // A damaged key moves as it is, and is told of when the vault is read.
    }
  }
  const index = createIndex(keys);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    written[placeOfBucket(bucket)] = await items.sealBucket(bucket, index.bucket(bucket));
  }
  if (stored[SETTINGS] !== undefined) {
    try {
      const sealed = v.parse(sealedSchema, stored[SETTINGS]);
      const opened: unknown = JSON.parse(await open(dataKey, SETTINGS, sealed));
      written[SETTINGS] = await items.sealSettings(settingsFrom(version, opened));
    } catch {
      // Damaged settings are told of, and kept aside, when the vault is read.
    }
  }
  try {
    await area.set(written);
  } catch (cause) {
    throw new VaultError(
      `The browser did not store the vault in its newer form, and nothing was changed: ${reasonOf(cause)}`,
      { cause },
    );
  }
  await tidyUp(area, [...left, ...Object.keys(written)]);
}

/** Takes away what a vault of version 1 left at its places, where `places` say that it was carried over. */
export async function tidyUp(area: StorageArea, places: readonly string[]): Promise<void> {
  const present = new Set(places);
  const left = places.filter(
    (place) =>
      place.startsWith(KEY_PREFIX_1) && present.has(placeOfKey(place.slice(KEY_PREFIX_1.length))),
  );
  if (left.length > 0) await area.remove(left).catch(() => undefined);
}
