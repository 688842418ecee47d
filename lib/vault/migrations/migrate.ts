import type { AccessKey } from '../../keys/key.ts';
import { VaultError, detailOf } from '../errors.ts';
import { createIndex } from '../key-index.ts';
import { sealedItems } from '../sealed-items.ts';
import type { StorageArea } from '../storage-area.ts';
import { BUCKETS, HEADER, SETTINGS, placeOfBucket, placeOfKey, type Header } from '../stored.ts';
import { hasChanged, type StoredVersion } from './index.ts';
import { KEY_PREFIX_1 } from './version-1.ts';

/**
 * Stores a vault of an earlier version in the newest form, in one step. `header` is its header in
 * that form already. What is damaged stays as it was found, and is told of when the vault is read.
 * @throws {VaultError} where the storage refuses it; the vault is as it was then.
 */
export async function migrate(
  area: StorageArea,
  version: StoredVersion,
  header: Header,
  dataKey: CryptoKey,
): Promise<void> {
  const before = sealedItems(dataKey, version);
  const now = sealedItems(dataKey);
  const written: Record<string, unknown> = { [HEADER]: header };
  const { [SETTINGS]: settings } = await area.get(SETTINGS);
  if (settings !== undefined && hasChanged(version, 'settings')) {
    try {
      written[SETTINGS] = await now.sealSettings(await before.settings(settings));
    } catch {
      // Damaged.
    }
  }
  const former = version === 1 ? KEY_PREFIX_1 : placeOfKey('');
  if (version === 1 || hasChanged(version, 'about')) {
    const stored = await area.get(null);
    const keys: AccessKey[] = [];
    for (const place of Object.keys(stored).filter((each) => each.startsWith(former))) {
      const id = place.slice(former.length);
      try {
        const key = { id, ...(await before.about(id, stored[place])) };
        written[placeOfKey(id)] = await now.sealKey(key, { of: stored[place] });
        keys.push(key);
      } catch {
        written[placeOfKey(id)] = stored[place];
      }
    }
    const index = createIndex(keys);
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      written[placeOfBucket(bucket)] = await now.sealBucket(bucket, index.bucket(bucket));
    }
  }
  try {
    await area.set(written);
  } catch (cause) {
    throw new VaultError(
      { code: 'vault.newerFormNotStored', parameters: { detail: detailOf(cause) } },
      { cause },
    );
  }
}

/**
 * Takes away what a vault of version 1 left at its places, where `places` say that it was migrated.
 */
export async function tidyUp(area: StorageArea, places: readonly string[]): Promise<void> {
  const present = new Set(places);
  const left = places.filter(
    (place) =>
      place.startsWith(KEY_PREFIX_1) && present.has(placeOfKey(place.slice(KEY_PREFIX_1.length))),
  );
  if (left.length > 0) await area.remove(left).catch(() => undefined);
}
