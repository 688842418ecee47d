/** The lock of the vault: makes the vault, opens, locks and erases it. */
import { createAttemptLimiter } from './attempts.ts';
import { fromBase64 } from './bytes.ts';
import { newDataKey } from './cipher.ts';
import { VaultError, detailOf } from './errors.ts';
import { namesIn } from './header.ts';
import { measuredDerivation, type Derivation } from './passphrase.ts';
import type { Progress } from './rekey.ts';
import { serial } from './serial.ts';
import { forget, remember, remembered } from './session-key.ts';
import type { StorageArea } from './storage-area.ts';
import { isKeyPlace } from './stored.ts';
import { readVaultState } from './vault-state.ts';
import type { Vault } from './vault.ts';
import { checkPassphrase, createWaysIn, settleWays, type WaysIn } from './ways-in.ts';
import { closedWays, deviceWay, deviceWays, openWay, passphraseWay } from './ways.ts';
import {
  unwrapByDevice,
  unwrapByPassphrase,
  wrapByPassphrase,
  wrapOpenly,
  type DeviceSecret,
  type Unwrapped,
} from './wrapping.ts';

/** A device that can unlock, as a page needs it to ask the authenticator. */
export interface KnownDevice {
  readonly name: string;
  readonly credential: string;
  readonly salt: string;
}

export interface VaultLock extends WaysIn {
  /** `absent`: the user has not chosen yet how to protect it. */
  readonly state: 'absent' | 'locked' | 'open';
  readonly protection: 'none' | 'passphrase';
  readonly devices: readonly KnownDevice[];
  /** The open vault. Another one after each change of the data key. */
  readonly vault: Vault | undefined;
  /** Milliseconds until a passphrase may be tried; usually 0. */
  wait(): number;
  /** Makes the vault. @throws {VaultError} where there is one already. */
  create(passphrase: string | undefined): Promise<void>;
  /** @throws {VaultError} where the passphrase is wrong, or comes too soon after wrong ones. */
  unlock(passphrase: string): Promise<void>;
  /** @throws {VaultError} where the device is not known, or computed something else. */
  unlockByDevice(secret: DeviceSecret): Promise<void>;
  /** @throws {VaultError} where there is no passphrase to open it again. */
  lock(): Promise<void>;
  /** What `erase` would take away. It needs no passphrase to be known. */
  contents(): Promise<{ readonly keys: number }>;
  /**
   * Takes the whole vault away, for somebody who lost the passphrase. Nothing brings it back. @throws
   * {VaultError}
   */
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
 * @throws {VaultError} where it was written by a newer program, or its header is damaged: it is
 *   left as it is.
 */
export async function openLock(
  area: StorageArea,
  session: StorageArea,
  { monotonic, newDerivation = measuredDerivation, onProgress = () => undefined }: LockOptions,
): Promise<VaultLock> {
  const state = await readVaultState(area, session, onProgress);
  const attempts = await createAttemptLimiter(area, session, monotonic);
  const waysIn = createWaysIn(state, session, attempts, newDerivation);
  const inTurn = serial();

  async function admit({ dataKey, wrapping }: Unwrapped): Promise<void> {
    await state.enter(dataKey);
    await remember(session, { [state.header?.dataKey ?? 1]: dataKey });
    // Unlock even if this cannot be stored. The next unlocking tries again.
    await settleWays(state, wrapping).catch(() => undefined);
  }

  const lock: VaultLock = {
    get state() {
      return state.vault ? 'open' : state.header ? 'locked' : 'absent';
    },
    get protection() {
      return passphraseWay(state.header) ? 'passphrase' : 'none';
    },
    get devices() {
      return deviceWays(state.header).map(({ name, credential, salt }) => ({
        name,
        credential,
        salt,
      }));
    },
    get vault() {
      return state.vault;
    },
    wait: attempts.wait,
    create: (passphrase) =>
      inTurn(async () => {
        if (state.header) throw new VaultError({ code: 'vault.exists' });
        const dataKey = newDataKey();
        await state.putWays([
          passphrase === undefined
            ? wrapOpenly(dataKey)
            : await wrapByPassphrase(dataKey, checkPassphrase(passphrase), await newDerivation()),
        ]);
        if (passphrase !== undefined) await remember(session, { 1: dataKey });
        await state.enter(dataKey);
      }),
    unlock: (passphrase) =>
      inTurn(async () => {
        const way = passphraseWay(state.header);
        if (state.vault || !way) return;
        await admit(await attempts.attempt(() => unwrapByPassphrase(way, passphrase)));
      }),
    unlockByDevice: ({ credential, output }) =>
      inTurn(async () => {
        if (state.vault) return;
        const way = deviceWay(state.header, credential);
        const unwrapped = way && (await unwrapByDevice(way, output));
        if (!unwrapped) throw new VaultError({ code: 'vault.deviceUnknown' });
        await admit(unwrapped);
      }),
    lock: () =>
      inTurn(async () => {
        if (!state.vault) return;
        if (!passphraseWay(state.header)) throw new VaultError({ code: 'vault.cannotLock' });
        const closing = state.leave();
        await forget(session);
        try {
          // A lock by hand counts more than that it is to stay open. Its data key is replaced when
          // it no longer is to.
          if (openWay(state.header)) await state.putWays(closedWays(state.header), true);
        } catch (cause) {
          const detail = detailOf(cause instanceof Error ? cause.cause : cause);
          throw new VaultError({ code: 'vault.lockNotStored', parameters: { detail } }, { cause });
        } finally {
          // The next unlocking reads the vault again. What the storage refuses stays noted until
          // then.
          await closing?.close();
        }
      }),
    setPassphrase: (...given) => inTurn(() => waysIn.setPassphrase(...given)),
    removePassphrase: (...given) => inTurn(() => waysIn.removePassphrase(...given)),
    addDevice: (...given) => inTurn(() => waysIn.addDevice(...given)),
    removeDevice: (...given) => inTurn(() => waysIn.removeDevice(...given)),
    stayOpen: (...given) => inTurn(() => waysIn.stayOpen(...given)),
    contents: async () => ({ keys: (await namesIn(area)).filter(isKeyPlace).length }),
    erase: () =>
      inTurn(async () => {
        await state.erase();
        attempts.reset();
      }),
  };

  if (state.header) {
    const open = openWay(state.header);
    const raw = open ? fromBase64(open.dataKey) : await remembered(session, state.header.dataKey);
    if (raw) await state.enter(raw);
  }
  return lock;
}
