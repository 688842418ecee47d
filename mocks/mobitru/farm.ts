import type { Clock } from '../world/clock.ts';
import { createSignal, type Signal } from '../world/signal.ts';
import { isFree, suits, type Device, type Wanted } from './device.ts';
import type { MobitruSettings } from './settings.ts';

const MINUTE = 60_000;

/** The farm's devices and who has them. A reservation whose time is over is none. */
export interface DeviceFarm {
  /** As they are now. */
  list(): readonly Device[];
  get(udid: string): Device | undefined;
  free(wanted: Wanted): readonly Device[];
  /** Whether the user's billing unit has as many devices as it may have at once. */
  isFull(user: string): boolean;
  /**
   * Gives a device to a user, for `milliseconds`, or until it is released or has been idle for as
   * long as the settings say; it must be free or the user's own. Taking one's own again begins the
   * time anew.
   */
  take(udid: string, user: string, milliseconds?: number): Device;
  /** Somebody uses it: they have it for that long from now, even if it has just lapsed. */
  extend(udid: string, user: string, milliseconds?: number): void;
  release(udid: string): void;
  /** Puts a device out of service, or back: a session on it ends. For tests. */
  setState(udid: string, state: Device['state']): void;
  /** From 0 to 1; at 0 it is off, and a session on it ends. */
  setBattery(udid: string, battery: number): void;
  setNetwork(udid: string, network: boolean): void;
  /** Something of a device has changed. One whose reservation lapses is not told of. */
  readonly changes: Signal;
  /** A device was released. One whose reservation lapses is not told of. */
  readonly freed: Signal;
  /** Calls the listener with each device that is released, or taken by who did not have it. */
  onCleaned(listener: (udid: string) => void): void;
}

/** The farm of a world; who holds a device counts for the billing unit that `unitOf` says. */
export function createFarm(
  data: readonly Device[],
  clock: Clock,
  settings: MobitruSettings,
  unitOf: (user: string) => string,
): DeviceFarm {
  const devices = new Map(data.map((one) => [one.udid, one]));
  const cleanedListeners: ((udid: string) => void)[] = [];

  const changes = createSignal();

  function put(one: Device): void {
    devices.set(one.udid, one);
    changes.emit();
  }

  function settled(one: Device): Device {
    const lapsed = one.takenUntil !== undefined && one.takenUntil <= clock.now();
    return lapsed ? released(one, one.takenUntil ?? 0) : one;
  }

  /** A device that was given back at a time: it may have to be cleaned. */
  function released(one: Device, at: number): Device {
    const { cleaningSeconds } = settings;
    const back = freed(one);
    return cleaningSeconds === 0 ? back : { ...back, cleanedUntil: at + cleaningSeconds * 1000 };
  }

  function there(udid: string): Device {
    const one = devices.get(udid);
    if (one) return one;
    throw new TypeError(`there is no device ${udid}`);
  }

  function held(one: Device, user: string, milliseconds: number | undefined): Device {
    const { idleMinutes } = settings;
    const time = milliseconds ?? (idleMinutes === 0 ? undefined : idleMinutes * MINUTE);
    const until = time === undefined ? {} : { takenUntil: clock.now() + time };
    return { ...freed(one), takenBy: user, ...until };
  }

  const farm: DeviceFarm = {
    list: () => Array.from(devices.values(), settled),
    get(udid) {
      const one = devices.get(udid);
      return one && settled(one);
    },
    free: (wanted) => farm.list().filter((one) => isFree(one, clock.now()) && suits(one, wanted)),
    isFull(user) {
      if (settings.slots === 0) return false;
      const unit = unitOf(user);
      const own = farm.list().filter((one) => one.takenBy && unitOf(one.takenBy) === unit);
      return own.length >= settings.slots;
    },
    take(udid, taker, milliseconds) {
      const one = farm.get(udid);
      if (!one || (one.takenBy !== taker && !isFree(one, clock.now()))) {
        throw new TypeError(`device ${udid} is not there for ${taker} to take`);
      }
      const taken = held(one, taker, milliseconds);
      put(taken);
      if (one.takenBy === undefined) for (const listener of cleanedListeners) listener(udid);
      return taken;
    },
    extend(udid, user, milliseconds) {
      const one = devices.get(udid);
      if (one) put(held(one, user, milliseconds));
    },
    changes,
    freed: createSignal(),
    release(udid) {
      const one = devices.get(udid);
      if (!one) return;
      put(released(one, clock.now()));
      for (const listener of cleanedListeners) listener(udid);
      farm.freed.emit();
    },
    setState(udid, state) {
      const { state: _before, ...rest } = there(udid);
      put(state === undefined ? rest : { ...rest, state });
      farm.freed.emit();
    },
    setBattery(udid, battery) {
      put({ ...there(udid), battery });
      farm.freed.emit();
    },
    setNetwork(udid, network) {
      put({ ...there(udid), network });
    },
    onCleaned: (listener) => void cleanedListeners.push(listener),
  };
  return farm;
}

function freed({
  takenBy: _user,
  takenUntil: _time,
  cleanedUntil: _cleaned,
  ...one
}: Device): Device {
  return one;
}
