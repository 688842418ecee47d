/**
 * What is in use, read alone: the settings and the few keys that they name. A browser that starts
 * sends its first requests while a vault of thousands of keys is still being read.
 */
import * as v from 'valibot';
import type { AccessKey } from '../keys/key.ts';
import { fromBase64 } from './bytes.ts';
import { importDataKey } from './cipher.ts';
import { sealedItems } from './sealed-items.ts';
import { remembered } from './session-key.ts';
import type { StorageArea } from './storage-area.ts';
import { HEADER, SETTINGS, headerSchema, placeOfKey, type Settings } from './stored.ts';

export interface InUse {
  readonly settings: Settings;
  readonly keys: ReadonlyMap<string, AccessKey>;
  secretOf(this: void, id: string): Promise<string>;
}

/**
 * Undefined where the vault is locked or absent, or was written in another version. Nothing is
 * written.
 * @throws where something cannot be read. Whoever opens the vault tells what and why.
 */
export async function readInUse(
  area: StorageArea,
  session: StorageArea,
): Promise<InUse | undefined> {
  const stored = await area.get([HEADER, SETTINGS]);
  const header = v.safeParse(headerSchema, stored[HEADER]);
  if (!header.success || stored[SETTINGS] === undefined) return undefined;
  const { dataKey, wrappings } = header.output;
  const open = wrappings.find((wrapping) => wrapping.kind === 'none');
  const raw = open ? fromBase64(open.dataKey) : await remembered(session, dataKey);
  if (!raw) return undefined;
  const items = sealedItems(await importDataKey(raw));
  const settings = await items.settings(stored[SETTINGS]);
  const ids = settings.assignments.map(({ key }) => key);
  const found = await area.get(ids.map(placeOfKey));
  const keys = new Map<string, AccessKey>();
  await Promise.all(
    ids.map(async (id) => {
      const item = found[placeOfKey(id)];
      // A key that was deleted leaves its assignment until the settings are written.
      if (item) keys.set(id, { id, ...(await items.about(id, item)) });
    }),
  );
  return { settings, keys, secretOf: (id) => items.secret(id, found[placeOfKey(id)]) };
}
