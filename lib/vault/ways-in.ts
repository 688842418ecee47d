/**
 * Changing the ways in to an open vault. Whenever one is taken away, the data key is replaced and
 * everything is sealed anew: the browser's files may keep the old wrapping for long, and with it
 * the old key.
 */
import type { AttemptLimiter } from './attempts.ts';
import { VaultError } from './errors.ts';
import type { Derivation } from './passphrase.ts';
import { forget } from './session-key.ts';
import type { StorageArea } from './storage-area.ts';
import type { VaultState } from './vault-state.ts';
import {
  closedWays,
  deviceWay,
  deviceWays,
  openWay,
  passphraseWay,
  waysOf,
  withWay,
} from './ways.ts';
import {
  isRenewable,
  unwrapByPassphrase,
  wrapByDevice,
  wrapByPassphrase,
  wrapOpenly,
  type DeviceSecret,
  type RawKey,
  type Wrapping,
} from './wrapping.ts';

export interface WaysIn {
  /**
   * Sets or changes the passphrase, under another data key.
   * @throws {VaultError} where the present one is wrong, or a device of an earlier version stands
   *   in the way.
   */
  setPassphrase(passphrase: string, present: string | undefined): Promise<void>;
  /**
   * Takes the protection away, devices included. @throws {VaultError} where the present passphrase
   * is wrong.
   */
  removePassphrase(present: string): Promise<void>;
  /** @throws {VaultError} where there is no passphrase beside it. */
  addDevice(name: string, salt: string, secret: DeviceSecret): Promise<void>;
  /** Takes the device away, under another data key. */
  removeDevice(credential: string): Promise<void>;
  /**
   * Whether the vault stays open when the browser closes: the data key then lies in clear until the
   * next lock.
   */
  stayOpen(stay: boolean): Promise<void>;
}

export function createWaysIn(
  state: VaultState,
  session: StorageArea,
  attempts: AttemptLimiter,
  newDerivation: () => Promise<Derivation>,
): WaysIn {
  const opened = (): RawKey => {
    if (!state.dataKey) throw new VaultError({ code: 'vault.isLocked' });
    return state.dataKey;
  };

  /** The open vault's data key, after the present passphrase was proved. */
  async function proved(present: string | undefined): Promise<RawKey> {
    const dataKey = opened();
    const way = passphraseWay(state.header);
    if (way) await attempts.attempt(() => unwrapByPassphrase(way, present ?? ''));
    return dataKey;
  }

  return {
    async setPassphrase(passphrase, present) {
      const typed = checkPassphrase(passphrase);
      await proved(present);
      const { header } = state;
      const stuck = deviceWays(header).find((way) => !isRenewable(way));
      if (stuck) {
        throw new VaultError({ code: 'vault.deviceOld', parameters: { device: stuck.name } });
      }
      const open = passphraseWay(header) && staysOpen(state) ? openWay(header) : undefined;
      const others = [...deviceWays(header), ...(open ? [open] : [])];
      const derivation = await newDerivation();
      await state.renew(async (fresh) => [
        await wrapByPassphrase(fresh, typed, derivation),
        ...(await state.carry(others, fresh)),
      ]);
    },
    async removePassphrase(present) {
      await state.putWays([wrapOpenly(await proved(present))], false);
      await forget(session);
    },
    async addDevice(name, salt, secret) {
      if (!state.dataKey || !passphraseWay(state.header)) {
        throw new VaultError({ code: 'device.passphraseFirst' });
      }
      const added = await wrapByDevice(state.dataKey, name, salt, secret);
      const before = deviceWay(state.header, secret.credential);
      await state.putWays([...waysOf(state.header).filter((way) => way !== before), added]);
    },
    async removeDevice(credential) {
      const removed = deviceWay(state.header, credential);
      if (!removed) return;
      opened();
      await state.keepOnly(waysOf(state.header).filter((way) => way !== removed));
    },
    async stayOpen(stay) {
      const { header, dataKey } = state;
      const ways = closedWays(header);
      if (!dataKey || ways.length === 0) return;
      if (stay) {
        if (!openWay(header)) await state.putWays([...ways, wrapOpenly(dataKey)]);
        return;
      }
      if (!header?.exposed) return;
      try {
        await state.keepOnly(ways);
      } catch (error) {
        // At least it is no longer stored unencrypted, which needs no more room than before.
        if (openWay(header)) await state.putWays(ways, true);
        throw error;
      }
    },
  };
}

/**
 * What is due once the vault was opened by this way: the open wrapping where the vault is to stay
 * open, a new data key where the present one is exposed, and the way itself in a form that can be
 * renewed. @throws {VaultError}
 */
export async function settleWays(state: VaultState, taken: Wrapping): Promise<void> {
  const { header, dataKey } = state;
  if (!header || !dataKey) return;
  const ways = withWay(closedWays(header), taken);
  const isChanged = ways.some((way) => !header.wrappings.includes(way));
  if (staysOpen(state)) {
    if (isChanged || !openWay(header)) await state.putWays([...ways, wrapOpenly(dataKey)]);
  } else if (header.exposed && ways.every(isRenewable)) {
    await state.keepOnly(ways);
  } else if (isChanged) {
    await state.putWays(ways);
  }
}

function staysOpen({ vault }: VaultState): boolean {
  return vault?.settings.preferences.lockWithBrowser === false;
}

/** The least that a passphrase must have. What it is made of is its owner's. */
const SHORTEST_PASSPHRASE = 8;

/** @throws {VaultError} where it is too short. */
export function checkPassphrase(passphrase: string): string {
  if ([...passphrase].length < SHORTEST_PASSPHRASE) {
    throw new VaultError({
      code: 'passphrase.tooShort',
      parameters: { count: SHORTEST_PASSPHRASE },
    });
  }
  return passphrase;
}
