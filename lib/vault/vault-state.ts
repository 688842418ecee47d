/**
 * A vault's header and data key, and the open vault. They change together: a data key that is
 * replaced seals everything anew, in one write.
 */
import { importDataKey, newDataKey } from './cipher.ts';
import { notStored } from './errors.ts';
import { namesIn, readHeader, storeHeader } from './header.ts';
import { noteAhead } from './kept-settings.ts';
import type { StoredVersion } from './migrations/index.ts';
import { migrate } from './migrations/migrate.ts';
import { sealedAnew, type Progress } from './rekey.ts';
import { sealedItems } from './sealed-items.ts';
import { remember } from './session-key.ts';
import type { StorageArea } from './storage-area.ts';
import { STORED_VERSION, type Header } from './stored.ts';
import { readVault, type Vault } from './vault.ts';
import { isRenewable, rewrap, type RawKey, type Wrapping } from './wrapping.ts';

export interface VaultState {
  /** Undefined where there is no vault. */
  readonly header: Header | undefined;
  /** The raw data key of the open vault. */
  readonly dataKey: RawKey | undefined;
  readonly vault: Vault | undefined;
  /**
   * Opens the vault by its data key; one of an earlier version is migrated first. @throws
   * {VaultError}
   */
  enter(dataKey: RawKey): Promise<void>;
  /** Forgets the data key. Answers the vault that was open, to be closed. */
  leave(): Vault | undefined;
  /**
   * Stores other ways in to the same data key. An open one of a vault that is protected exposes it. @throws
   * {VaultError}
   */
  putWays(ways: readonly Wrapping[], exposed?: boolean): Promise<void>;
  /**
   * Replaces the data key and seals everything anew, in one write. `wrap` makes the ways in to the
   * new one.
   * @throws {VaultError} where the storage refuses it; the vault is open as it was then.
   */
  renew(wrap: (fresh: RawKey) => Promise<readonly Wrapping[]>): Promise<void>;
  /** The same ways in to another data key. */
  carry(ways: readonly Wrapping[], fresh: RawKey): Promise<Wrapping[]>;
  /**
   * Takes ways in away so that these are left. The data key is replaced, unless a way that an
   * earlier version made holds that up; then as soon as that way was taken once, or taken away. @throws
   * {VaultError}
   */
  keepOnly(ways: readonly Wrapping[]): Promise<void>;
  /**
   * Takes everything away. @throws {VaultError} where the storage refuses it; all is as it was
   * then.
   */
  erase(): Promise<void>;
}

/**
 * Reads the header. @throws {VaultError} where it was written by a newer program, is damaged, or
 * was lost.
 */
export async function readVaultState(
  area: StorageArea,
  session: StorageArea,
  onProgress: (progress: Progress) => void,
): Promise<VaultState> {
  const found = await readHeader(area);
  let header = found?.header;
  let version: StoredVersion = found?.version ?? STORED_VERSION;
  let dataKey: RawKey | undefined;
  let vault: Vault | undefined;

  function headerWith(ways: readonly Wrapping[], number: number, exposed: boolean): Header {
    const liesOpen = ways.length > 1 && ways.some(({ kind }) => kind === 'none');
    return {
      version: STORED_VERSION,
      dataKey: number,
      exposed: exposed || liesOpen,
      wrappings: [...ways],
    };
  }

  async function store(next: Header, items?: Readonly<Record<string, unknown>>): Promise<void> {
    await storeHeader(area, next, items);
    header = next;
  }

  const present = (): RawKey => {
    if (!dataKey) throw new TypeError('The vault is not open.');
    return dataKey;
  };

  const state: VaultState = {
    get header() {
      return header;
    },
    get dataKey() {
      return dataKey;
    },
    get vault() {
      return vault;
    },
    async enter(raw) {
      const key = await importDataKey(raw);
      if (header && version !== STORED_VERSION) {
        await migrate(area, version, header, key);
        version = STORED_VERSION;
      }
      vault = await readVault(area, session, sealedItems(key));
      dataKey = raw;
    },
    leave() {
      const closing = vault;
      vault = undefined;
      dataKey = undefined;
      return closing;
    },
    putWays: (ways, exposed = header?.exposed ?? false) =>
      store(headerWith(ways, header?.dataKey ?? 1, exposed)),
    async renew(wrap) {
      const raw = present();
      const fresh = newDataKey();
      const number = header?.dataKey ?? 1;
      const next = headerWith(await wrap(fresh), number + 1, false);
      const [from, to] = [await importDataKey(raw), await importDataKey(fresh)];
      // Nothing is written with the old key any more. Until the new one is stored, the vault can
      // still be read.
      const unstored = await vault?.close();
      try {
        const items = await sealedAnew(area, from, to, onProgress);
        // Both, so that a stopped worker finds the vault open on either side of the write.
        await remember(session, { [number]: raw, [number + 1]: fresh });
        await store(next, items);
      } catch (cause) {
        await state.enter(raw);
        throw notStored(cause);
      }
      if (unstored) {
        await noteAhead(area, session, sealedItems(to), unstored).catch(() => undefined);
      }
      vault = undefined;
      await state.enter(fresh);
      await remember(session, { [number + 1]: fresh }).catch(() => undefined);
    },
    carry: (ways, fresh) => Promise.all(ways.map((way) => rewrap(way, present(), fresh))),
    async keepOnly(ways) {
      if (ways.every(isRenewable)) await state.renew((fresh) => state.carry(ways, fresh));
      else await state.putWays(ways, true);
    },
    async erase() {
      const raw = dataKey;
      await vault?.close();
      vault = undefined;
      try {
        await area.remove(await namesIn(area));
      } catch (cause) {
        if (raw) await state.enter(raw);
        throw notStored(cause);
      }
      dataKey = undefined;
      header = undefined;
      version = STORED_VERSION;
      await session.remove(await namesIn(session));
    },
  };
  return state;
}
