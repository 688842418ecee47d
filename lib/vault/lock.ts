/**
 * The lock of the vault: makes the vault, opens and locks it, and changes the ways in. Whenever a way in is taken away, the data
 * key is replaced and everything is sealed anew: the browser's files may keep the old wrapping for long, and with it the old key.
 */
import { createAttemptLimiter } from './attempts.ts';
import { fromBase64 } from './bytes.ts';
import { importDataKey, newDataKey } from './cipher.ts';
import { VaultError, detailOf, notStored } from './errors.ts';
import { namesIn, readHeader, storeHeader } from './header.ts';
import { migrate } from './migrations/migrate.ts';
import type { StoredVersion } from './migrations/index.ts';
import { noteAhead } from './kept-settings.ts';
import { measuredDerivation, type Derivation } from './passphrase.ts';
import { sealedAnew, type Progress } from './rekey.ts';
import { sealedItems } from './sealed-items.ts';
import { serial } from './serial.ts';
import { forget, remember, remembered } from './session-key.ts';
import type { StorageArea } from './storage-area.ts';
import { STORED_VERSION, isKeyPlace, type Header } from './stored.ts';
import { readVault, type Vault } from './vault.ts';
import {
  isRenewable,
  rewrap,
  unwrapByDevice,
  unwrapByPassphrase,
  wrapByDevice,
  wrapByPassphrase,
  wrapOpenly,
  type DeviceSecret,
  type RawKey,
  type Unwrapped,
  type Wrapping,
} from './wrapping.ts';

/** A device that can unlock, as a page needs it to ask the authenticator. */
export interface KnownDevice {
  readonly name: string;
  readonly credential: string;
  readonly salt: string;
}

export interface VaultLock {
  /** `absent`: the user has not chosen yet how to protect it. */
  readonly state: 'absent' | 'locked' | 'open';
  readonly protection: 'none' | 'passphrase';
  readonly devices: readonly KnownDevice[];
  /** The open vault. Another one after each change of the data key. */
  readonly vault: Vault | undefined;
  /** Milliseconds until a passphrase may be tried; 0 mostly. */
  wait(): number;
  /** Makes the vault. @throws {VaultError} where there is one already. */
  create(passphrase: string | undefined): Promise<void>;
  /** @throws {VaultError} where the passphrase is wrong, or comes too soon after wrong ones. */
  unlock(passphrase: string): Promise<void>;
  /** @throws {VaultError} where no such device may, or it computed something else. */
  unlockByDevice(secret: DeviceSecret): Promise<void>;
  /** @throws {VaultError} where there is no passphrase to open it again. */
  lock(): Promise<void>;
  /**
   * Sets or changes the passphrase, under another data key.
   * @throws {VaultError} where the present one is wrong, or a device of an earlier version stands in the way.
   */
  setPassphrase(passphrase: string, present: string | undefined): Promise<void>;
  /** Takes the protection away, devices included. @throws {VaultError} where the present passphrase is wrong. */
  removePassphrase(present: string): Promise<void>;
  addDevice(name: string, salt: string, secret: DeviceSecret): Promise<void>;
  /** Takes the device away, under another data key. */
  removeDevice(credential: string): Promise<void>;
  /** Whether the vault stays open when the browser closes: the data key then lies in clear until the next lock. */
  stayOpen(stay: boolean): Promise<void>;
  /** What `erase` would take away. It needs no passphrase to be known. */
  contents(): Promise<{ readonly keys: number }>;
  /** Takes the whole vault away, for somebody who lost the passphrase. Nothing brings it back. @throws {VaultError} */
  erase(): Promise<void>;
}

export interface LockOptions {
  /** Milliseconds of a clock that nobody can set; it may begin anew with each worker. */
  readonly monotonic: () => number;
  /** Chooses what a passphrase's derivation costs; measured on this machine unless given. */
  readonly newDerivation?: (() => Promise<Derivation>) | undefined;
  /** Told how far it is while everything is sealed anew; with many keys that takes seconds. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Reads the lock of the vault, and opens it where it is not locked.
 * @throws {VaultError} where it was written by a newer program, or its header is damaged: it is left as it is.
 */
export async function openLock(
  area: StorageArea,
  session: StorageArea,
  { monotonic, newDerivation = measuredDerivation, onProgress = () => undefined }: LockOptions,
): Promise<VaultLock> {
  const found = await readHeader(area);
  let header = found?.header;
  let version: StoredVersion = found?.version ?? STORED_VERSION;
  let dataKey: RawKey | undefined;
  let vault: Vault | undefined;
  const attempts = await createAttemptLimiter(area, session, monotonic);
  const inTurn = serial();

  const wrappings = () => header?.wrappings ?? [];
  const find = <Kind extends Wrapping['kind']>(kind: Kind) =>
    wrappings().filter((each): each is Extract<Wrapping, { kind: Kind }> => each.kind === kind);
  const passphraseWrapping = () => find('passphrase')[0];
  const device = (credential: string) =>
    find('device').find((each) => each.credential === credential);
  /** All ways in but the open one. */
  const closedWays = () => wrappings().filter(({ kind }) => kind !== 'none');
  const staysOpen = () => vault?.settings.preferences.lockWithBrowser === false;

  async function enter(raw: RawKey): Promise<void> {
    const key = await importDataKey(raw);
    if (header && version !== STORED_VERSION) {
      await migrate(area, version, header, key);
      version = STORED_VERSION;
    }
    vault = await readVault(area, session, sealedItems(key));
    dataKey = raw;
  }

  /** Stores other wrappings of the same data key. An open one of a vault that is protected exposes it. */
  async function putWrappings(next: readonly Wrapping[], exposed = header?.exposed): Promise<void> {
    const changed: Header = {
      version: STORED_VERSION,
      dataKey: header?.dataKey ?? 1,
      exposed: exposed === true || (next.length > 1 && next.some(({ kind }) => kind === 'none')),
      wrappings: [...next],
    };
    await storeHeader(area, changed);
    header = changed;
  }

  /**
   * Replaces the data key and seals everything anew, in one write. `wrap` wraps the new data key.
   * @throws {VaultError} where the storage refuses it; the vault is open as it was then.
   */
  async function renew(
    present: RawKey,
    wrap: (fresh: RawKey) => Promise<readonly Wrapping[]>,
  ): Promise<void> {
    const fresh = newDataKey();
    const number = header?.dataKey ?? 1;
    const next = await wrap(fresh);
    const isProtected = next.some(({ kind }) => kind !== 'none');
    const changed: Header = {
      version: STORED_VERSION,
      dataKey: number + 1,
      exposed: isProtected && next.some(({ kind }) => kind === 'none'),
      wrappings: [...next],
    };
    const [from, to] = [await importDataKey(present), await importDataKey(fresh)];
    // Nothing more is written by the old key. Until the new one is in its place, the vault can still be read.
    const unstored = await vault?.close();
    try {
      const items = await sealedAnew(area, from, to, onProgress);
      // Both, so that a stopped worker finds the vault open on either side of the write.
      await remember(session, { [number]: present, [number + 1]: fresh });
      await storeHeader(area, changed, items);
    } catch (cause) {
      await enter(present);
      throw notStored(cause);
    }
    header = changed;
    if (unstored) await noteAhead(area, session, sealedItems(to), unstored).catch(() => undefined);
    vault = undefined;
    await enter(fresh);
    await remember(session, { [number + 1]: fresh }).catch(() => undefined);
  }

  /** These ways in to another data key. */
  const carried = (ways: readonly Wrapping[], present: RawKey) => (fresh: RawKey) =>
    Promise.all(ways.map((way) => rewrap(way, present, fresh)));

  /**
   * Takes ways in away so that these are left. The data key is replaced, unless a way that an earlier version made holds that up;
   * then as soon as that way was taken once, or taken away.
   */
  async function leave(ways: readonly Wrapping[], present: RawKey): Promise<void> {
    if (ways.every(isRenewable)) await renew(present, carried(ways, present));
    else await putWrappings(ways, true);
  }

  /** The open vault's raw data key, after the present passphrase was proved. */
  async function proved(present: string | undefined): Promise<RawKey> {
    if (!dataKey) throw new VaultError({ code: 'vault.isLocked' });
    const wrapping = passphraseWrapping();
    if (wrapping) await attempts.attempt(() => unwrapByPassphrase(wrapping, present ?? ''));
    return dataKey;
  }

  async function admit({ dataKey: raw, wrapping }: Unwrapped): Promise<void> {
    await enter(raw);
    await remember(session, { [header?.dataKey ?? 1]: raw });
    try {
      await settle(raw, wrapping);
    } catch {
      // Who has the passphrase is let in. What could not be stored of this is tried again at the next unlocking.
    }
  }

  /** After an unlocking: the open wrapping where the vault is to stay open, and a new data key where that is due. */
  async function settle(raw: RawKey, taken: Wrapping): Promise<void> {
    const before = wrappings();
    const isTaken = (each: Wrapping) =>
      each.kind === taken.kind &&
      (each.kind !== 'device' || taken.kind !== 'device' || each.credential === taken.credential);
    const ways = closedWays().map((each) => (isTaken(each) ? taken : each));
    if (staysOpen()) {
      if (find('none').length === 0 || ways.some((way) => !before.includes(way))) {
        await putWrappings([...ways, wrapOpenly(raw)]);
      }
      return;
    }
    if (header?.exposed && ways.every(isRenewable)) await renew(raw, carried(ways, raw));
    else if (ways.some((way) => !before.includes(way))) await putWrappings(ways);
  }

  const lock: VaultLock = {
    get state() {
      return vault ? 'open' : header ? 'locked' : 'absent';
    },
    get protection() {
      return passphraseWrapping() ? 'passphrase' : 'none';
    },
    get devices() {
      return find('device').map(({ name, credential, salt }) => ({ name, credential, salt }));
    },
    get vault() {
      return vault;
    },
    wait: attempts.wait,
    create: (passphrase) =>
      inTurn(async () => {
        if (header) throw new VaultError({ code: 'vault.exists' });
        const raw = newDataKey();
        await putWrappings([
          passphrase === undefined
            ? wrapOpenly(raw)
            : await wrapByPassphrase(raw, checkPassphrase(passphrase), await newDerivation()),
        ]);
        if (passphrase !== undefined) await remember(session, { 1: raw });
        await enter(raw);
      }),
    unlock: (passphrase) =>
      inTurn(async () => {
        const wrapping = passphraseWrapping();
        if (vault || !wrapping) return;
        await admit(await attempts.attempt(() => unwrapByPassphrase(wrapping, passphrase)));
      }),
    unlockByDevice: ({ credential, output }) =>
      inTurn(async () => {
        if (vault) return;
        const wrapping = device(credential);
        const unwrapped = wrapping && (await unwrapByDevice(wrapping, output));
        if (!unwrapped) {
          throw new VaultError({ code: 'vault.deviceUnknown' });
        }
        await admit(unwrapped);
      }),
    lock: () =>
      inTurn(async () => {
        if (!vault) return;
        if (!passphraseWrapping()) {
          throw new VaultError({ code: 'vault.cannotLock' });
        }
        const closing = vault;
        vault = undefined;
        dataKey = undefined;
        await forget(session);
        try {
          // A lock by hand counts more than that it is to stay open. Its data key is replaced when it no longer is to.
          if (find('none').length > 0) await putWrappings(closedWays(), true);
        } catch (cause) {
          throw new VaultError(
            {
              code: 'vault.lockNotStored',
              parameters: { detail: detailOf(cause instanceof Error ? cause.cause : cause) },
            },
            { cause },
          );
        } finally {
          // Who unlocks it next reads it anew. What the storage refuses stays noted until then.
          await closing.close();
        }
      }),
    setPassphrase: (passphrase, present) =>
      inTurn(async () => {
        const typed = checkPassphrase(passphrase);
        const raw = await proved(present);
        const others = wrappings().filter(
          ({ kind }) =>
            kind === 'device' || (kind === 'none' && passphraseWrapping() && staysOpen()),
        );
        const stuck = others.find((way) => !isRenewable(way));
        if (stuck?.kind === 'device') {
          throw new VaultError({ code: 'vault.deviceOld', parameters: { device: stuck.name } });
        }
        const derivation = await newDerivation();
        await renew(raw, async (fresh) => [
          await wrapByPassphrase(fresh, typed, derivation),
          ...(await carried(others, raw)(fresh)),
        ]);
      }),
    removePassphrase: (present) =>
      inTurn(async () => {
        const raw = await proved(present);
        await putWrappings([wrapOpenly(raw)], false);
        await forget(session);
      }),
    addDevice: (name, salt, secret) =>
      inTurn(async () => {
        if (!dataKey || !passphraseWrapping()) {
          throw new VaultError({ code: 'device.passphraseFirst' });
        }
        const added = await wrapByDevice(dataKey, name, salt, secret);
        const before = device(secret.credential);
        await putWrappings([...wrappings().filter((each) => each !== before), added]);
      }),
    removeDevice: (credential) =>
      inTurn(async () => {
        const removed = device(credential);
        if (!removed) return;
        if (!dataKey) throw new VaultError({ code: 'vault.isLocked' });
        await leave(
          wrappings().filter((each) => each !== removed),
          dataKey,
        );
      }),
    stayOpen: (stay) =>
      inTurn(async () => {
        const ways = closedWays();
        if (!dataKey || ways.length === 0) return;
        if (stay) {
          if (find('none').length === 0) await putWrappings([...ways, wrapOpenly(dataKey)]);
          return;
        }
        if (!header?.exposed) return;
        try {
          await leave(ways, dataKey);
        } catch (error) {
          // At least it lies in clear no longer; that needs no more room than before.
          if (find('none').length > 0) await putWrappings(ways, true);
          throw error;
        }
      }),
    contents: async () => ({ keys: (await namesIn(area)).filter(isKeyPlace).length }),
    erase: () =>
      inTurn(async () => {
        const present = dataKey;
        await vault?.close();
        vault = undefined;
        try {
          await area.remove(await namesIn(area));
        } catch (cause) {
          if (present) await enter(present);
          throw notStored(cause);
        }
        dataKey = undefined;
        header = undefined;
        version = STORED_VERSION;
        attempts.reset();
        await session.remove(await namesIn(session));
      }),
  };

  if (header) {
    const open = find('none')[0];
    const raw = open ? fromBase64(open.dataKey) : await remembered(session, header.dataKey);
    if (raw) await enter(raw);
  }
  return lock;
}

/** The least that a passphrase must have. What it is made of is its owner's. */
const SHORTEST_PASSPHRASE = 8;

function checkPassphrase(passphrase: string): string {
  if ([...passphrase].length < SHORTEST_PASSPHRASE) {
    throw new VaultError({
      code: 'passphrase.tooShort',
      parameters: { count: SHORTEST_PASSPHRASE },
    });
  }
  return passphrase;
}
