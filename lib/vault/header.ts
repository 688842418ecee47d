/**
 * The vault's header: read in the form of any version, and told apart from a newer, a damaged or a
 * lost one.
 */
import * as v from 'valibot';
import { VaultError, notStored } from './errors.ts';
import { headerFrom, isKnownVersion, type StoredVersion } from './migrations/index.ts';
import { KEY_PREFIX_1 } from './migrations/version-1.ts';
import type { StorageArea } from './storage-area.ts';
import {
  HEADER,
  SETTINGS,
  STORED_VERSION,
  anyHeaderSchema,
  isKeyPlace,
  type Header,
} from './stored.ts';

export interface StoredHeader {
  /** In the newest form, whatever it is stored in. */
  readonly header: Header;
  /** The version in which the vault is stored. */
  readonly version: StoredVersion;
}

/**
 * The stored header; undefined where there is no vault. Nothing is written.
 * @throws {VaultError} where it was written by a newer program, is damaged, or was lost.
 */
export async function readHeader(area: StorageArea): Promise<StoredHeader | undefined> {
  const stored = (await area.get(HEADER))[HEADER];
  if (stored === undefined) {
    const places = await namesIn(area);
    const ofVault = (place: string) =>
      isKeyPlace(place) || place.startsWith(KEY_PREFIX_1) || place === SETTINGS;
    if (places.some(ofVault)) {
      throw new VaultError({ code: 'vault.headerLost' });
    }
    return undefined;
  }
  const any = v.safeParse(anyHeaderSchema, stored);
  if (any.success && any.output.version > STORED_VERSION) {
    throw new VaultError({
      code: 'vault.isNewer',
      parameters: { number: any.output.version, known: STORED_VERSION },
    });
  }
  try {
    const version = any.success ? any.output.version : 0;
    if (!isKnownVersion(version)) throw new TypeError(`no version ${version}`);
    return { header: headerFrom(version, stored), version };
  } catch (cause) {
    throw new VaultError({ code: 'vault.headerDamaged' }, { cause });
  }
}

/** Stores a header together with the given items, in one write. @throws {VaultError} */
export async function storeHeader(
  area: StorageArea,
  header: Header,
  items: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  try {
    await area.set({ ...items, [HEADER]: header });
  } catch (cause) {
    throw notStored(cause);
  }
}

/** The names of all that is stored. */
export async function namesIn(area: StorageArea): Promise<string[]> {
  return (await area.getKeys?.()) ?? Object.keys(await area.get(null));
}
