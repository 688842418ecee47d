/**
 * The vault: where keys live. It is always encrypted; it has one writer (the background), and each of its writes is one
 * call of the storage that either happened or did not. A value that cannot be read is never overwritten or removed.
 */
import * as v from 'valibot';
import type { AccessKey } from '../keys/key.ts';
import {
  fromBase64,
  importDataKey,
  newDataKey,
  open,
  seal,
  sealedSchema,
  toBase64,
} from './cipher.ts';
import { serial } from './serial.ts';
import type { StorageArea } from './storage-area.ts';
import {
  HEADER,
  SETTINGS,
  STORED_VERSION,
  aboutSchema,
  anyHeaderSchema,
  emptySettings,
  headerSchema,
  idOfKeyPlace,
  isAsidePlace,
  isKeyPlace,
  keyItemSchema,
  placeAside,
  placeOfKey,
  settingsSchema,
  type Header,
  type Settings,
} from './stored.ts';

/** A stored value that could not be read. It stays where it was found until it must make room, then it is kept aside. */
export interface DamagedValue {
  readonly place: string;
  readonly reason: string;
}

/** The vault could not be opened, or a write did not happen; the message is for the user. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

/** What one write puts or removes. */
export type VaultChange =
  | {
      readonly put: AccessKey;
      /** Absent: the stored secret stays. */
      readonly secret?: string | undefined;
      readonly settings?: Settings | undefined;
    }
  | { readonly settings: Settings }
  /** A removed key's assignment counts as none, and is dropped with the next write of the settings. */
  | { readonly remove: string; readonly settings?: undefined };

export interface Vault {
  readonly protection: 'none';
  /** Keys in the order in which they were made. Secrets are not among it. */
  readonly keys: ReadonlyMap<string, AccessKey>;
  readonly settings: Settings;
  readonly damaged: readonly DamagedValue[];
  /** @throws {VaultError} where the key or its secret cannot be read. */
  secretOf(id: string): Promise<string>;
  /**
   * Carries out what `plan` answers as one step: all of it, or nothing. Writes wait for each other, and `plan` is called
   * when the ones before are done. No change is no write. Where only the settings change, `meanwhile` is called with the new
   * ones while they are being stored; what it does must be undone by the caller if the write is refused.
   * @throws {VaultError} where the storage refuses it, `plan`'s own error where it throws; nothing has changed then.
   */
  write(
    plan: () => VaultChange | undefined,
    meanwhile?: (settings: Settings) => Promise<unknown>,
  ): Promise<void>;
}

/**
 * Opens the vault in `area`, and makes it where there is none.
 * @throws {VaultError} where it was written by a newer program, or its header is damaged: it is left as it is.
 */
export async function openVault(area: StorageArea): Promise<Vault> {
  const stored = await area.get(null);
  const dataKey = await dataKeyOf(area, stored);
  const damaged: DamagedValue[] = [];
  const aside = new Map<string, unknown>();

  let settings: Settings = emptySettings;
  if (stored[SETTINGS] !== undefined) {
    try {
      settings = v.parse(
        settingsSchema,
        JSON.parse(await open(dataKey, SETTINGS, v.parse(sealedSchema, stored[SETTINGS]))),
      );
    } catch (error) {
      damaged.push({ place: SETTINGS, reason: reasonOf(error) });
      aside.set(SETTINGS, stored[SETTINGS]);
    }
  }
  for (const place of Object.keys(stored)) {
    if (isAsidePlace(place)) damaged.push({ place, reason: 'it was set aside earlier' });
  }

  const keys = new Map<string, AccessKey>();
  const read = await Promise.all(
    Object.keys(stored)
      .filter(isKeyPlace)
      .map(async (place) => {
        try {
          return await readKey(dataKey, place, stored[place]);
        } catch (error) {
          damaged.push({ place, reason: reasonOf(error) });
          return undefined;
        }
      }),
  );
  for (const key of read
    .filter((found) => found !== undefined)
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))) {
    keys.set(key.id, key);
  }

  const inTurn = serial();

  async function carryOut(change: VaultChange): Promise<void> {
    if ('remove' in change) {
      await area.remove(placeOfKey(change.remove));
      keys.delete(change.remove);
      return;
    }
    const items: Record<string, unknown> = {};
    if ('put' in change) {
      const place = placeOfKey(change.put.id);
      const { id: _id, ...about } = change.put;
      items[place] = {
        about: await seal(dataKey, `${place}#about`, JSON.stringify(about)),
        secret:
          change.secret === undefined
            ? (await keyItem(change.put.id)).secret
            : await seal(dataKey, `${place}#secret`, change.secret),
      };
    }
    if (change.settings) {
      items[SETTINGS] = await seal(dataKey, SETTINGS, JSON.stringify(change.settings));
      // Settings that could not be read make room for the new ones, but are kept.
      const unread = aside.get(SETTINGS);
      if (unread !== undefined) items[placeAside(crypto.randomUUID())] = unread;
    }
    await area.set(items);
    if ('put' in change) keys.set(change.put.id, change.put);
    if (change.settings) {
      settings = change.settings;
      aside.delete(SETTINGS);
    }
  }

  async function keyItem(id: string) {
    const place = placeOfKey(id);
    const item = v.safeParse(keyItemSchema, (await area.get(place))[place]);
    if (!item.success)
      throw new VaultError('This key is no longer in the vault as it was written.');
    return item.output;
  }

  return {
    protection: 'none',
    keys,
    get settings() {
      return settings;
    },
    damaged,
    async secretOf(id) {
      const { secret } = await keyItem(id);
      try {
        return await open(dataKey, `${placeOfKey(id)}#secret`, secret);
      } catch {
        throw new VaultError(
          `The secret of “${keys.get(id)?.name ?? id}” is damaged in the vault. Enter it again with Edit.`,
        );
      }
    },
    write: (plan, meanwhile) =>
      inTurn(async () => {
        const change = plan();
        if (!change) return;
        const stored = carryOut(change);
        if (meanwhile && change.settings && !('put' in change)) {
          await Promise.allSettled([stored, meanwhile(change.settings)]);
        }
        try {
          await stored;
        } catch (error) {
          if (error instanceof VaultError) throw error;
          throw new VaultError(
            `The browser did not store the change, and nothing was changed: ${reasonOf(error)}`,
            { cause: error },
          );
        }
      }),
  };
}

async function dataKeyOf(area: StorageArea, stored: Record<string, unknown>): Promise<CryptoKey> {
  if (stored[HEADER] === undefined) {
    if (Object.keys(stored).some((place) => isKeyPlace(place) || place === SETTINGS)) {
      throw new VaultError(
        'The vault has lost its header, so its keys cannot be opened. Nothing was changed; restore the browser profile from a backup, or remove and reinstall Latchkey to begin anew.',
      );
    }
    const raw = newDataKey();
    const header: Header = {
      version: STORED_VERSION,
      wrappings: [{ kind: 'none', dataKey: toBase64(raw) }],
    };
    await area.set({ [HEADER]: header });
    return importDataKey(raw);
  }
  const header = v.safeParse(headerSchema, stored[HEADER]);
  if (!header.success) {
    const any = v.safeParse(anyHeaderSchema, stored[HEADER]);
    throw new VaultError(
      any.success && any.output.version > STORED_VERSION
        ? `This vault was written by a newer Latchkey (its version is ${any.output.version}, this program knows ${STORED_VERSION}). It was left as it is; update Latchkey.`
        : 'The header of the vault is damaged, so its keys cannot be opened. Nothing was changed; restore the browser profile from a backup, or remove and reinstall Latchkey to begin anew.',
    );
  }
  const [wrapping] = header.output.wrappings as [Header['wrappings'][number]];
  return importDataKey(fromBase64(wrapping.dataKey));
}

async function readKey(dataKey: CryptoKey, place: string, stored: unknown): Promise<AccessKey> {
  const item = v.parse(keyItemSchema, stored);
  const about = v.parse(aboutSchema, JSON.parse(await open(dataKey, `${place}#about`, item.about)));
  return { id: idOfKeyPlace(place), ...about };
}

function reasonOf(error: unknown): string {
  if (error instanceof v.ValiError) return 'its form is not the one that Latchkey writes';
  if (error instanceof DOMException && error.name === 'OperationError') {
    return 'its seal is broken';
  }
  return error instanceof Error ? error.message : String(error);
}
