import * as v from 'valibot';
import type { Clock } from '../world/clock.ts';
import { createStore, type Store } from '../world/store.ts';
import { appSchema } from '../webdriver/app/schema.ts';
import { createSignal, type Signal } from '../world/signal.ts';
import type { PlatformState, StateTools } from '../world/world.ts';
import { createHub, type MobitruHub } from './hub.ts';
import { device, suits, type Device, type Wanted } from './device.ts';

/**
 * Somebody who signs in. Keys name them by `id` as their owner; keys made on their settings page
 * are of that billing unit.
 */
const user = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: v.pipe(v.string(), v.nonEmpty()),
  billingUnit: v.pipe(v.string(), v.nonEmpty()),
});

export type User = v.InferOutput<typeof user>;

/**
 * A device promised to a user for a time, as old clients ask for it; times in milliseconds since
 * the epoch.
 */
const booking = v.strictObject({
  id: v.string(),
  udid: v.string(),
  user: v.string(),
  begin: v.pipe(v.number(), v.finite()),
  end: v.pipe(v.number(), v.finite()),
});

export type Booking = v.InferOutput<typeof booking>;

/** Mobitru's data in a seed. A snapshot fits it as well. */
export const dataSchema = v.strictObject({
  users: v.exactOptional(
    v.pipe(
      v.array(user),
      v.check(
        (users) => new Set(users.map(({ id }) => id)).size === users.length,
        'two users have the same id',
      ),
    ),
  ),
  /** What is not known of the real platform, so that a client can be tested with either. */
  settings: v.exactOptional(
    v.strictObject({
      /** The status for taking a device by id that another user has. */
      deviceOfAnother: v.exactOptional(v.picklist([403, 404])),
      /**
       * Minutes after which a device that was taken without a duration is free again; 0 for never.
       */
      idleMinutes: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
      /** Seconds that a new session of the hub waits for a device. */
      queueSeconds: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
    }),
  ),
  devices: v.exactOptional(
    v.pipe(
      v.array(device),
      v.check(
        (devices) => new Set(devices.map(({ udid }) => udid)).size === devices.length,
        'two devices have the same udid',
      ),
    ),
  ),
  bookings: v.exactOptional(v.array(booking)),
  /** Apps that every device has, beside the demonstration app; the last one opens first. */
  apps: v.exactOptional(v.array(appSchema)),
});

export type MobitruData = v.InferOutput<typeof dataSchema>;

export interface MobitruSettings {
  deviceOfAnother: 403 | 404;
  idleMinutes: number;
  queueSeconds: number;
}

/** Minutes until an idle device is free, unless the world says otherwise. Invented. */
const IDLE_MINUTES = 30;

/** How long a new session waits for a device, unless the world says otherwise. Invented. */
const QUEUE_SECONDS = 300;

const MINUTE = 60_000;

/** The farm's devices and who has them. A reservation whose time is over is none. */
export interface DeviceFarm {
  /** As they are now. */
  list(): readonly Device[];
  get(udid: string): Device | undefined;
  free(wanted: Wanted): readonly Device[];
  /**
   * Gives a device to a user, for `milliseconds`, or until it is released or has been idle for as
   * long as the settings say; it must be free or the user's own. Taking one's own again begins the
   * time anew.
   */
  take(udid: string, user: string, milliseconds?: number): Device;
  release(udid: string): void;
  /** A device was released. One whose reservation lapses is not told of. */
  readonly freed: Signal;
}

/** Mobitru's data in a world. */
export interface MobitruState extends PlatformState {
  /** May be set at any time. */
  readonly settings: MobitruSettings;
  readonly devices: DeviceFarm;
  readonly users: readonly User[];
  /** The Appium hub: its sessions, and the screens of the devices. */
  readonly hub: MobitruHub;
  /** By id, newest 10,000. */
  readonly bookings: Store<string, Booking>;
}

export function openMobitruState(data: MobitruData, { clock, sessions }: StateTools): MobitruState {
  const settings: MobitruSettings = {
    deviceOfAnother: 404,
    idleMinutes: IDLE_MINUTES,
    queueSeconds: QUEUE_SECONDS,
    ...data.settings,
  };
  const devices = createFarm(data.devices ?? [], clock, settings);
  const users = [...(data.users ?? [])];
  const apps = data.apps ?? [];
  const bookings = createStore(data.bookings ?? [], ({ id }) => id);
  return {
    settings,
    devices,
    users,
    bookings,
    hub: createHub({ clock, sessions, devices, settings, apps }),
    snapshot: () => ({
      settings,
      users,
      devices: devices.list(),
      bookings: bookings.list(),
      ...(apps.length === 0 ? {} : { apps }),
    }),
  };
}

function createFarm(data: readonly Device[], clock: Clock, settings: MobitruSettings): DeviceFarm {
  const devices = new Map(data.map((one) => [one.udid, one]));

  function settled(one: Device): Device {
    const lapsed = one.takenUntil !== undefined && one.takenUntil <= clock.now();
    return lapsed ? freed(one) : one;
  }

  const farm: DeviceFarm = {
    list: () => Array.from(devices.values(), settled),
    get(udid) {
      const one = devices.get(udid);
      return one && settled(one);
    },
    free: (wanted) => farm.list().filter((one) => one.takenBy === undefined && suits(one, wanted)),
    take(udid, taker, milliseconds) {
      const one = farm.get(udid);
      if (!one || (one.takenBy !== undefined && one.takenBy !== taker)) {
        throw new TypeError(`device ${udid} is not there for ${taker} to take`);
      }
      const { idleMinutes } = settings;
      const idle = idleMinutes === 0 ? undefined : idleMinutes * MINUTE;
      const time = milliseconds ?? idle;
      const taken = {
        ...freed(one),
        takenBy: taker,
        ...(time === undefined ? {} : { takenUntil: clock.now() + time }),
      };
      devices.set(udid, taken);
      return taken;
    },
    freed: createSignal(),
    release(udid) {
      const one = devices.get(udid);
      if (!one) return;
      devices.set(udid, freed(one));
      farm.freed.emit();
    },
  };
  return farm;
}

function freed({ takenBy: _user, takenUntil: _time, ...one }: Device): Device {
  return one;
}
