import * as v from 'valibot';
import { LabError } from '../world/lab-error.ts';

/** What a test or the lab's page sees of a device. */
export interface DeviceView {
  readonly udid: string;
  /** Manufacturer and model. */
  readonly name: string;
  readonly platform: 'Android' | 'iOS';
  readonly version: string;
  readonly type: 'phone' | 'tablet';
  readonly status: DeviceStatus;
  /** The user who has it. */
  readonly holder?: string;
  /** When that ends by itself, in milliseconds since the epoch. */
  readonly until?: number;
  /** From 0 to 1. */
  readonly battery: number;
  /** Whether its apps reach anything. */
  readonly network: boolean;
  readonly recording: boolean;
  /** What is in front, where a session or a recording has switched the screen on. */
  readonly app?: string;
  readonly session?: SessionView;
}

export type DeviceStatus = 'available' | 'taken' | 'cleaning' | 'offline' | 'maintenance';

export interface SessionView {
  readonly id: string;
  readonly created: number;
  /** The last ones, newest last, each with the status that it was answered with. */
  readonly commands: readonly CommandView[];
}

export interface CommandView {
  readonly name: string;
  readonly at: number;
  readonly status: number;
}

/** What can be made of a device; what is not given stays. */
export interface DeviceChange {
  /** `available` puts it back into service. */
  readonly state?: 'available' | 'offline' | 'maintenance';
  /** At 0 the device is off: nobody can use it. */
  readonly battery?: number;
  readonly network?: boolean;
}

const time = v.pipe(v.number(), v.description('milliseconds since the epoch'));
const battery = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

// The types of all of them are named, so that those of the control stay shallow.
export const deviceViewSchema: v.GenericSchema<DeviceView> = v.strictObject({
  udid: v.string(),
  name: v.string(),
  platform: v.picklist(['Android', 'iOS']),
  version: v.string(),
  type: v.picklist(['phone', 'tablet']),
  status: v.picklist(['available', 'taken', 'cleaning', 'offline', 'maintenance']),
  holder: v.exactOptional(v.pipe(v.string(), v.description('the user who has it'))),
  until: v.exactOptional(time),
  battery,
  network: v.boolean(),
  recording: v.boolean(),
  app: v.exactOptional(v.pipe(v.string(), v.description('what is in front'))),
  session: v.exactOptional(
    v.strictObject({
      id: v.string(),
      created: time,
      commands: v.array(v.strictObject({ name: v.string(), at: time, status: v.number() })),
    }),
  ),
});

export const deviceChangeSchema: v.GenericSchema<DeviceChange> = v.strictObject({
  state: v.exactOptional(
    v.pipe(
      v.picklist(['available', 'offline', 'maintenance']),
      v.description('available puts it back into service'),
    ),
  ),
  battery: v.exactOptional(v.pipe(battery, v.description('at 0 the device is off'))),
  network: v.exactOptional(v.pipe(v.boolean(), v.description('whether its apps reach anything'))),
});

/** Why a device is not as somebody wants it. */
export class DeviceError extends LabError<
  'no-such-device' | 'device-in-use' | 'no-session' | 'no-screen'
> {
  override readonly name = 'DeviceError';
}

/**
 * The devices of a world, for tests and for the lab's page. Every method may throw a `DeviceError`.
 */
export interface DeviceBoard {
  list(): readonly DeviceView[];
  read(udid: string): DeviceView;
  change(udid: string, change: DeviceChange): DeviceView;
  /** Gives a free device to a user, for so many minutes or as the world's settings say. */
  take(udid: string, user: string, minutes?: number): DeviceView;
  /** Takes it from whoever has it; the session on it ends. */
  release(udid: string): DeviceView;
  /**
   * Ends the session on it, as when its driver has crashed; the device stays taken where it was.
   */
  crash(udid: string): DeviceView;
  /** What its screen shows, as a PNG in base64; each text on it as `mask` has it. */
  screen(udid: string, mask?: (text: string) => string): Promise<string>;
}
