/**
 * Keeps the vault's door: makes the vault, opens and locks it, and changes the ways in. While it is open and protected, the
 * data key lies in the session's storage, which is memory and closed to content scripts; so a stopped worker finds the vault
 * open, and a closed browser leaves it locked.
 */
import * as v from 'valibot';
import { readAttempts, stillToWait } from './attempts.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import { importDataKey, newDataKey } from './cipher.ts';
import { VaultError, notStored, reasonOf } from './errors.ts';
import { headerFrom, isKnownVersion } from './migrations/index.ts';
import { KEY_PREFIX_1 } from './migrations/version-1.ts';
import { measuredDerivation, type Derivation } from './passphrase.ts';
import { migrateItems, resealItems } from './reseal.ts';
import { sealedItems } from './sealed-items.ts';
import { serial } from './serial.ts';
import type { StorageArea } from './storage-area.ts';
import {
  ATTEMPTS,
  HEADER,
  SETTINGS,
  STORED_VERSION,
  anyHeaderSchema,
  isKeyPlace,
  type Attempts,
  type Header,
} from './stored.ts';
import { readVault, type Vault } from './vault.ts';
import {
  unwrapByDevice,
  unwrapByPassphrase,
  wrapByDevice,
  wrapByPassphrase,
  wrapOpenly,
  type DeviceSecret,
  type DeviceWrapping,
  type OpenWrapping,
  type PassphraseWrapping,
} from './wrapping.ts';

/** Where the session's storage keeps the data key, Base64. */
const SESSION_KEY = 'vault/data-key';

type RawKey = Uint8Array<ArrayBuffer>;

/** A device that can unlock, as a page needs it to ask the authenticator. */
export interface KnownDevice {
  readonly name: string;
  readonly credential: string;
  readonly salt: string;
}

export interface VaultKeeper {
  /** `absent`: the user has not chosen yet how to protect it. */
  readonly state: 'absent' | 'locked' | 'open';
  readonly protection: 'none' | 'passphrase';
  readonly devices: readonly KnownDevice[];
  /** The open vault. */
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
   * Protects the vault with a passphrase. Where it had none, everything is sealed anew under another data key, because the one
   * before lay in clear; where it had one, only its wrapping changes.
   * @throws {VaultError} where the present passphrase is wrong.
   */
  setPassphrase(passphrase: string, present: string | undefined): Promise<void>;
  /** Takes the protection away, devices included. @throws {VaultError} where the present passphrase is wrong. */
  removePassphrase(present: string): Promise<void>;
  addDevice(name: string, salt: string, secret: DeviceSecret): Promise<void>;
  removeDevice(credential: string): Promise<void>;
  /** Whether the vault stays open when the browser closes: the data key then lies in clear until the next lock. */
  stayOpen(stay: boolean): Promise<void>;
}

/**
 * Reads the door of the vault, and opens it where it is not locked.
 * @throws {VaultError} where it was written by a newer program, or its header is damaged: it is left as it is.
 */
export async function openKeeper(
  area: StorageArea,
  session: StorageArea,
  now: () => number,
  /** Chooses what a passphrase's derivation costs; measured on this machine unless given. */
  newDerivation: () => Promise<Derivation> = measuredDerivation,
): Promise<VaultKeeper> {
  let header = await readHeader(area);
  let dataKey: RawKey | undefined;
  let vault: Vault | undefined;
  let attempts = await readAttempts(area, session, now());
  const inTurn = serial();

  const find = <Kind extends Header['wrappings'][number]['kind']>(kind: Kind) =>
    (header?.wrappings ?? []).filter(
      (wrapping): wrapping is Extract<Header['wrappings'][number], { kind: Kind }> =>
        wrapping.kind === kind,
    );
  const passphraseWrapping = (): PassphraseWrapping | undefined => find('passphrase')[0];
  const openWrapping = (): OpenWrapping | undefined => find('none')[0];

  async function enter(raw: RawKey): Promise<void> {
    vault = await readVault(area, session, sealedItems(await importDataKey(raw)));
    dataKey = raw;
  }

  async function putHeader(wrappings: Header['wrappings']): Promise<void> {
    const next: Header = { version: STORED_VERSION, wrappings };
    await area.set({ [HEADER]: next });
    header = next;
  }

  const writeHeader = (wrappings: Header['wrappings']) => done(putHeader(wrappings));

  async function remember(raw: RawKey): Promise<void> {
    await session.set({ [SESSION_KEY]: toBase64(raw) });
  }

  /** The open vault's raw data key, after the present passphrase was proved. */
  async function proved(present: string | undefined): Promise<RawKey> {
    if (!dataKey) throw new VaultError('Latchkey is locked. Unlock it first.');
    const wrapping = passphraseWrapping();
    if (wrapping) await tried(() => unwrapByPassphrase(wrapping, present ?? ''));
    return dataKey;
  }

  /** One try of a passphrase, counted before it is tried, so that ending the worker in between gains nothing. */
  async function tried(unwrap: () => Promise<RawKey | undefined>): Promise<RawKey> {
    const wait = stillToWait(attempts, now());
    if (wait > 0) throw new VaultError(tooSoon(wait));
    await count({ failed: attempts.failed + 1, at: now() });
    const raw = await unwrap();
    if (!raw) {
      // The wait begins with the answer, however long a slow machine worked it out; after a stopped worker with the try.
      attempts = { ...attempts, at: now() };
      const next = stillToWait(attempts, now());
      throw new VaultError(
        next > 0
          ? `That is not the passphrase. ${tooSoon(next)}`
          : 'That is not the passphrase. Try again.',
      );
    }
    attempts = { failed: 0, at: 0 };
    // Whoever has the passphrase is let in, whatever the storage says to that.
    await Promise.allSettled([area.remove(ATTEMPTS), session.remove(ATTEMPTS)]);
    return raw;
  }

  /** Where the storage is full the session counts, lest a full disk keep its owner out. */
  async function count(next: Attempts): Promise<void> {
    const counted = { [ATTEMPTS]: next };
    await done(area.set(counted).catch(() => session.set(counted)));
    attempts = next;
  }

  async function admit(raw: RawKey): Promise<void> {
    await enter(raw);
    await remember(raw);
    if (vault && !vault.settings.preferences.lockWithBrowser) {
      // It is open; where that cannot be stored, it is locked when the browser starts, which is the safe side.
      await keepOpenWrapping(raw, true).catch(() => undefined);
    }
  }

  async function keepOpenWrapping(raw: RawKey, keep: boolean): Promise<void> {
    const others = (header?.wrappings ?? []).filter(({ kind }) => kind !== 'none');
    const has = openWrapping() !== undefined;
    if (has === keep || others.length === 0) return;
    await writeHeader(keep ? [...others, wrapOpenly(raw)] : others);
  }

  const keeper: VaultKeeper = {
    get state() {
      return vault ? 'open' : header ? 'locked' : 'absent';
    },
    get protection() {
      return passphraseWrapping() ? 'passphrase' : 'none';
    },
    get devices() {
      return find('device').map(({ name, credential, salt }: DeviceWrapping) => ({
        name,
        credential,
        salt,
      }));
    },
    get vault() {
      return vault;
    },
    wait: () => stillToWait(attempts, now()),
    create: (passphrase) =>
      inTurn(async () => {
        if (header) throw new VaultError('There is a vault already.');
        const raw = newDataKey();
        await writeHeader([
          passphrase === undefined
            ? wrapOpenly(raw)
            : await wrapByPassphrase(raw, checkPassphrase(passphrase), await newDerivation()),
        ]);
        if (passphrase !== undefined) await remember(raw);
        await enter(raw);
      }),
    unlock: (passphrase) =>
      inTurn(async () => {
        const wrapping = passphraseWrapping();
        if (vault || !wrapping) return;
        await admit(await tried(() => unwrapByPassphrase(wrapping, passphrase)));
      }),
    unlockByDevice: ({ credential, output }) =>
      inTurn(async () => {
        if (vault) return;
        const wrapping = find('device').find((each) => each.credential === credential);
        const raw = wrapping && (await unwrapByDevice(wrapping, output));
        if (!raw) {
          throw new VaultError('This device does not open the vault. Use the passphrase.');
        }
        await admit(raw);
      }),
    lock: () =>
      inTurn(async () => {
        if (!vault) return;
        if (!passphraseWrapping()) {
          throw new VaultError(
            'A vault without a passphrase cannot be locked. Set a passphrase first.',
          );
        }
        const closing = vault;
        vault = undefined;
        dataKey = undefined;
        await session.remove(SESSION_KEY);
        try {
          // Where it is to stay open with the browser closed, a lock by hand counts more.
          const others = (header?.wrappings ?? []).filter(({ kind }) => kind !== 'none');
          if (openWrapping()) await putHeader(others);
        } catch (cause) {
          throw new VaultError(
            `Latchkey is locked now, but the browser did not store that, so it will be open again by itself. If the disk is full, make room, unlock and lock again. The browser says: ${reasonOf(cause)}`,
            { cause },
          );
        } finally {
          // Whoever unlocks it next reads it anew. What the storage refuses stays noted until then.
          await closing.storeAhead().catch(() => undefined);
        }
      }),
    setPassphrase: (passphrase, present) =>
      inTurn(async () => {
        const typed = checkPassphrase(passphrase);
        const raw = await proved(present);
        if (passphraseWrapping()) {
          const others = (header?.wrappings ?? []).filter(({ kind }) => kind !== 'passphrase');
          await writeHeader([await wrapByPassphrase(raw, typed, await newDerivation()), ...others]);
          return;
        }
        await vault?.storeAhead();
        const fresh = newDataKey();
        const wrapping = await wrapByPassphrase(fresh, typed, await newDerivation());
        const next: Header = { version: STORED_VERSION, wrappings: [wrapping] };
        const resealed = await resealItems(
          area,
          sealedItems(await importDataKey(raw)),
          sealedItems(await importDataKey(fresh)),
        );
        // First, so that a worker that is stopped behind the write leaves an open vault; until then the open wrapping counts.
        await remember(fresh);
        await done(area.set({ ...resealed, [HEADER]: next }));
        header = next;
        // Nothing more is to be written by the data key of before, whatever becomes of this.
        vault = undefined;
        await enter(fresh);
      }),
    removePassphrase: (present) =>
      inTurn(async () => {
        const raw = await proved(present);
        await writeHeader([wrapOpenly(raw)]);
        await session.remove(SESSION_KEY);
      }),
    addDevice: (name, salt, secret) =>
      inTurn(async () => {
        if (!dataKey || !passphraseWrapping()) {
          throw new VaultError('Set a passphrase first: it remains when a device is lost.');
        }
        const device = await wrapByDevice(dataKey, name, salt, secret);
        const others = (header?.wrappings ?? []).filter(
          (wrapping) => wrapping.kind !== 'device' || wrapping.credential !== secret.credential,
        );
        await writeHeader([...others, device]);
      }),
    removeDevice: (credential) =>
      inTurn(async () => {
        const others = (header?.wrappings ?? []).filter(
          (wrapping) => wrapping.kind !== 'device' || wrapping.credential !== credential,
        );
        await writeHeader(others);
      }),
    stayOpen: (stay) =>
      inTurn(async () => {
        if (dataKey) await keepOpenWrapping(dataKey, stay);
      }),
  };

  if (header) {
    const remembered = (await session.get(SESSION_KEY))[SESSION_KEY];
    const open = openWrapping();
    if (open) await enter(fromBase64(open.dataKey));
    else if (typeof remembered === 'string') await enter(fromBase64(remembered));
  }
  return keeper;
}

/** The least that a passphrase must have. What it is made of is its owner's. */
const SHORTEST_PASSPHRASE = 8;

function checkPassphrase(passphrase: string): string {
  if ([...passphrase].length < SHORTEST_PASSPHRASE) {
    throw new VaultError(
      `Take a passphrase of at least ${SHORTEST_PASSPHRASE} characters; a few words are good.`,
    );
  }
  return passphrase;
}

function tooSoon(wait: number): string {
  const seconds = Math.ceil(wait / 1000);
  return `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'} before the next try.`;
}

/** The header in the newest form, a vault of an earlier version carried over first; undefined where there is no vault. */
async function readHeader(area: StorageArea): Promise<Header | undefined> {
  const stored = (await area.get(HEADER))[HEADER];
  if (stored === undefined) {
    const places = (await area.getKeys?.()) ?? Object.keys(await area.get(null));
    const ofVault = (place: string) =>
      isKeyPlace(place) || place.startsWith(KEY_PREFIX_1) || place === SETTINGS;
    if (places.some(ofVault)) {
      throw new VaultError(
        'The vault has lost its header, so its keys cannot be opened. Nothing was changed; restore the browser profile from a backup, or remove and reinstall Latchkey to begin anew.',
      );
    }
    return undefined;
  }
  const any = v.safeParse(anyHeaderSchema, stored);
  if (any.success && any.output.version > STORED_VERSION) {
    throw new VaultError(
      `This vault was written by a newer Latchkey (its version is ${any.output.version}, this program knows ${STORED_VERSION}). It was left as it is; update Latchkey.`,
    );
  }
  try {
    const version = any.success ? any.output.version : 0;
    if (!isKnownVersion(version)) throw new TypeError(`no version ${version}`);
    const header = headerFrom(version, stored);
    if (version !== STORED_VERSION) await migrateItems(area, version, header);
    return header;
  } catch (cause) {
    if (cause instanceof VaultError) throw cause;
    throw new VaultError(
      'The header of the vault is damaged, so its keys cannot be opened. Nothing was changed; restore the browser profile from a backup, or remove and reinstall Latchkey to begin anew.',
      { cause },
    );
  }
}

/** A write that is told as the vault tells its own. */
async function done(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (cause) {
    throw notStored(cause);
  }
}
