/** The settings of an open vault: read, noted ahead of the storage, and stored. */
import { readAhead, type Note } from './ahead.ts';
import { detailOf, notStored, reasonOf, type DamagedValue } from './errors.ts';
import type { SealedItems } from './sealed-items.ts';
import type { StorageArea } from './storage-area.ts';
import { SETTINGS, emptySettings, placeAside, type Settings } from './stored.ts';

export interface KeptSettings {
  readonly present: Settings;
  /** Why the present ones are not stored, where the storage refused them. */
  readonly unstored: string | undefined;
  /**
   * What is to be stored for these settings by whoever stores it, and what to call when that is
   * done.
   */
  prepare(settings: Settings): Promise<{
    readonly items: Readonly<Record<string, unknown>>;
    readonly stored: () => Promise<void>;
  }>;
  /**
   * Notes these settings ahead of the storage. @throws {VaultError} where that fails; the present
   * ones are those of before.
   */
  note(settings: Settings): Promise<void>;
  /** Stores what went ahead. @throws {VaultError} where the storage refuses it. */
  storeAhead(): Promise<void>;
}

/** Reads the settings; what is damaged is added to `damaged`. */
export async function readSettings(
  area: StorageArea,
  session: StorageArea,
  items: SealedItems,
  damaged: DamagedValue[],
): Promise<KeptSettings> {
  // The note comes first: settings that are just being stored are found there or in the storage.
  const ahead = await readAhead(session);
  const found = (await area.get(SETTINGS))[SETTINGS];
  let present = emptySettings;
  let unstored: string | undefined;
  /** The nonce of what is stored. */
  let nonce = nonceOf(found);
  /** Settings that could not be read and have not made room yet. */
  let unread: unknown;

  if (found !== undefined && found !== null) {
    try {
      present = await items.settings(found);
    } catch (error) {
      damaged.push({ place: SETTINGS, reason: reasonOf(error) });
      unread = found;
    }
  }
  if (ahead.note) {
    try {
      if (ahead.note.follows !== nonce) throw new RangeError('out of date');
      present = await items.settings(ahead.note.sealed);
    } catch {
      await ahead.drop();
    }
  }

  /** Settings sealed as they are to be stored; unread ones make room for them, but are kept. */
  function storing(sealed: Note['sealed']) {
    const aside = unread === undefined ? undefined : placeAside(crypto.randomUUID());
    return {
      items: { [SETTINGS]: sealed, ...(aside === undefined ? {} : { [aside]: unread }) },
      async stored() {
        nonce = sealed.nonce;
        unstored = undefined;
        const moved = damaged.findIndex(({ place }) => place === SETTINGS);
        if (aside !== undefined && moved >= 0) {
          damaged[moved] = { ...(damaged[moved] as DamagedValue), keptAt: aside };
        }
        unread = undefined;
        await ahead.drop();
      },
    };
  }

  return {
    get present() {
      return present;
    },
    get unstored() {
      return unstored;
    },
    async prepare(settings) {
      const { items: written, stored } = storing(await items.sealSettings(settings));
      return {
        items: written,
        stored() {
          present = settings;
          return stored();
        },
      };
    },
    async note(settings) {
      try {
        await ahead.put({ sealed: await items.sealSettings(settings), follows: nonce });
      } catch (error) {
        throw notStored(error);
      }
      present = settings;
    },
    async storeAhead() {
      if (!ahead.note) return;
      const { items: written, stored } = storing(ahead.note.sealed);
      try {
        await area.set(written);
      } catch (error) {
        unstored = detailOf(error);
        throw notStored(error);
      }
      await stored();
    },
  };
}

/** Notes settings to follow what is stored now, for whoever reads the vault next. */
export async function noteAhead(
  area: StorageArea,
  session: StorageArea,
  items: SealedItems,
  settings: Settings,
): Promise<void> {
  const follows = nonceOf((await area.get(SETTINGS))[SETTINGS]);
  await (await readAhead(session)).put({ sealed: await items.sealSettings(settings), follows });
}

function nonceOf(stored: unknown): string | null {
  const sealed = stored as { nonce?: unknown } | null | undefined;
  return typeof sealed?.nonce === 'string' ? sealed.nonce : null;
}
