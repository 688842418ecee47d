import type { Signal } from '../world/signal.ts';
import type { App } from './app/schema.ts';
import type { Phone, PhoneAbout } from './phone/phone.ts';
import type { RepeatedAnswers } from './repeated.ts';
import type { HubSession, HubSessions } from './sessions.ts';

/** What a client wants of a device; what is left out does not matter. */
export interface WantedDevice {
  readonly platformName: string;
  readonly platformVersion?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly udid?: string | undefined;
}

/** A device that a session may use now. */
export interface AllocatedDevice {
  readonly about: PhoneAbout;
  /** Whether the user had taken it before: then it stays theirs when the session ends. */
  readonly wasTaken: boolean;
}

/** What a hub's engine asks of the platform whose hub it is. */
export interface HubHost {
  readonly sessions: HubSessions;
  /** By the ids of devices; the engine makes them. What the screen of a device shows is there. */
  readonly phones: Map<string, Phone>;
  /** What every device has, beside the demonstration app. */
  readonly apps: readonly App[];
  /** What else was installed on a device, oldest first. */
  installed(udid: string): readonly App[];
  /** How much its battery has, from 0 to 1, and whether its apps reach anything. */
  conditionOf(udid: string): { readonly battery: number; readonly network: boolean };
  /** An app is on a device from now on. */
  install(udid: string, app: App): void;
  /** An app was removed from a device. */
  uninstall(udid: string, appId: string): void;
  /**
   * The app of an artifact that the session's user may install on its device, by whatever name the
   * platform knows it.
   */
  appNamed(reference: string, session: Pick<HubSession, 'udid' | 'user'>): App | undefined;
  /** Whether there is such a device at all, taken or not. */
  knows(wanted: WantedDevice): boolean;
  /** Takes a device for a user, or says that none is free. */
  allocate(wanted: WantedDevice, user: string, milliseconds: number): AllocatedDevice | undefined;
  /** A command came: the reservation of the session's device lasts at least that long. */
  keep(session: HubSession, milliseconds: number): void;
  /** What the screen of a device shows has changed. */
  screenChanged(this: void): void;
  /** A device may be free now. */
  readonly freed: Signal;
  /** New sessions that a client may ask for again. */
  readonly begun: RepeatedAnswers;
  /** New sessions that wait for a device. */
  waiting: number;
  /** How long a new session waits for a device, in milliseconds. */
  readonly queueTimeout: number;
  /** In milliseconds, until the next device is free by itself; undefined where none will be. */
  nextFree(): number | undefined;
}
