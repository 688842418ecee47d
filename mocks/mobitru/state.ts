import * as v from 'valibot';
import { createStore, type Store } from '../world/store.ts';
import { appSchema, type App } from '../webdriver/app/schema.ts';
import type { PlatformState, StateTools } from '../world/world.ts';
import type { DeviceBoard } from '../webdriver/board.ts';
import { artifactSchema, type Artifact } from './artifacts.ts';
import { createBoard } from './board.ts';
import { createHub, type MobitruHub } from './hub.ts';
import { settingsOf, settingsSchema, type MobitruSettings } from './settings.ts';
import { device } from './device.ts';
import { createFarm, type DeviceFarm } from './farm.ts';
import { createRecordings, recordingSchema, type Recordings } from './recordings.ts';

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
  settings: v.exactOptional(settingsSchema),
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
  artifacts: v.exactOptional(v.array(artifactSchema)),
  recordings: v.exactOptional(v.array(recordingSchema)),
  /** What is installed on a device besides, by its udid, until somebody else takes it. */
  installed: v.exactOptional(v.record(v.string(), v.array(appSchema))),
});

export type MobitruData = v.InferOutput<typeof dataSchema>;

/** Mobitru's data in a world. */
export interface MobitruState extends PlatformState {
  /** May be set at any time. */
  readonly settings: MobitruSettings;
  readonly devices: DeviceFarm;
  readonly users: readonly User[];
  /** By id, oldest first. */
  readonly artifacts: Map<string, Artifact>;
  readonly recordings: Recordings;
  /** The devices as a test changes them, and the lab's page shows them. */
  readonly board: DeviceBoard;
  /** The Appium hub: its sessions, and the screens of the devices. */
  readonly hub: MobitruHub;
  /** By id, newest 10,000. */
  readonly bookings: Store<string, Booking>;
}

export function openMobitruState(
  data: MobitruData,
  { clock, files, sessions, changed }: StateTools,
): MobitruState {
  const settings = settingsOf(data.settings);
  const users = [...(data.users ?? [])];
  // Keys without an owner act for the unit itself.
  const unitOf = (of: string) => users.find(({ id }) => id === of)?.billingUnit ?? of;
  const devices = createFarm(data.devices ?? [], clock, settings, unitOf);
  devices.changes.subscribe(changed);
  const artifacts = new Map((data.artifacts ?? []).map((one) => [one.id, one]));
  const apps = data.apps ?? [];
  const recordings = createRecordings(data.recordings ?? [], files);
  const bookings = createStore(data.bookings ?? [], ({ id }) => id);
  const installed = new Map<string, readonly App[]>(Object.entries(data.installed ?? {}));
  const hub = createHub({
    changed,
    clock,
    sessions,
    devices,
    settings,
    apps,
    installed,
    artifacts,
    recordings,
    unitOf,
  });
  return {
    settings,
    devices,
    users,
    bookings,
    recordings,
    artifacts,
    hub,
    board: createBoard({ clock, devices, hub, recordings }),
    snapshot: () => ({
      settings,
      users,
      devices: devices.list(),
      bookings: bookings.list(),
      ...(apps.length === 0 ? {} : { apps }),
      ...(artifacts.size === 0 ? {} : { artifacts: [...artifacts.values()] }),
      ...(recordings.finished.list().length === 0
        ? {}
        : { recordings: recordings.finished.list() }),
      ...(installed.size === 0 ? {} : { installed: Object.fromEntries(installed) }),
    }),
  };
}
