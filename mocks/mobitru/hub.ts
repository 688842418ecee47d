import type { App } from '../webdriver/app/schema.ts';
import type { HubHost, WantedDevice } from '../webdriver/host.ts';
import { createHubSessions } from '../webdriver/sessions.ts';
import type { StateTools } from '../world/world.ts';
import { appOf, isVisible, type Artifact } from './artifacts.ts';
import { isOut, suits, type Device } from './device.ts';
import type { DeviceFarm } from './farm.ts';
import type { Recordings } from './recordings.ts';
import type { MobitruSettings } from './settings.ts';
import type { MobitruState } from './state.ts';

/** Mobitru's Appium hub in a world. It costs little until somebody begins a session. */
export interface MobitruHub extends HubHost {
  /** An app is on a device from now on. */
  install(udid: string, app: App): void;
  /** A device's battery or network is another one. */
  adjust(udid: string): void;
}

interface HubTools extends Pick<StateTools, 'clock' | 'sessions' | 'changed'> {
  readonly devices: DeviceFarm;
  readonly settings: MobitruSettings;
  /** What every device has. */
  readonly apps: readonly App[];
  /** What a device has besides, by its udid; oldest first. The hub keeps it up to date. */
  readonly installed: Map<string, readonly App[]>;
  /** By id, oldest first. */
  readonly artifacts: ReadonlyMap<string, Artifact>;
  readonly recordings: Pick<Recordings, 'stop'>;
  unitOf(user: string): string;
}

export function createHub(tools: HubTools): MobitruHub {
  const { clock, sessions, devices, settings, apps, installed, artifacts, recordings, unitOf } =
    tools;
  const hub: MobitruHub = {
    phones: new Map(),
    screenChanged: tools.changed,
    freed: devices.freed,
    begun: new Map(),
    waiting: 0,
    get queueTimeout() {
      return settings.queueSeconds * 1000;
    },
    sessions: createHubSessions({
      clock,
      sessions,
      holdsDevice: ({ udid, user, running }) => {
        // While a command runs no reservation lapses.
        const one = devices.get(udid);
        if (!one || isOut(one)) return false;
        return one.takenBy === user || (running > 0 && !one.takenBy);
      },
      ended({ udid, user, releases }) {
        if (releases && devices.get(udid)?.takenBy === user) devices.release(udid);
        else devices.freed.emit();
        // Its device may stay as it was.
        tools.changed();
      },
    }),
    apps,
    install(udid, app) {
      installed.set(udid, [...othersThan(udid, app.id), app]);
      hub.phones.get(udid)?.install(app);
    },
    uninstall(udid, appId) {
      installed.set(udid, othersThan(udid, appId));
    },
    installed: (udid) => installed.get(udid) ?? [],
    conditionOf(udid) {
      const { battery = 1, network = true } = devices.get(udid) ?? {};
      return { battery, network };
    },
    adjust(udid) {
      const phone = hub.phones.get(udid);
      if (phone) Object.assign(phone, hub.conditionOf(udid));
      // A session whose device is off ends now, not with its next command.
      hub.sessions.on(udid);
    },
    appNamed(reference, { udid, user }) {
      const unit = unitOf(user);
      const found = [...artifacts.values()].findLast(
        (one) =>
          [one.id, one.alias, one.realName].includes(reference) && isVisible(one, user, unit),
      );
      if (!found || found.verifiedAt > clock.now()) return undefined;
      const system = devices.get(udid)?.platformName;
      return found.platform === undefined || found.platform === system ? appOf(found) : undefined;
    },
    knows: (wanted) => devices.list().some((one) => suits(one, asWanted(wanted))),
    allocate(wanted, user, milliseconds) {
      const own = ownDevice(wanted, user);
      if (own) return { about: aboutOf(own), wasTaken: true };
      const [free] = devices.isFull(user) ? [] : devices.free(asWanted(wanted));
      if (!free) return undefined;
      devices.take(free.udid, user, milliseconds === 0 ? undefined : milliseconds);
      return { about: aboutOf(free), wasTaken: false };
    },
    keep({ udid, user }, milliseconds) {
      const one = devices.get(udid);
      const until = one?.takenUntil;
      if (!one || (one.takenBy !== undefined && one.takenBy !== user)) return;
      if (one.takenBy === user && (until === undefined || until >= clock.now() + milliseconds))
        return;
      // Not taken anew: that would clean the phone under its session.
      devices.extend(udid, user, milliseconds === 0 ? undefined : milliseconds);
    },
    nextFree() {
      const now = clock.now();
      const times = devices
        .list()
        .map(({ takenUntil, cleanedUntil }) => takenUntil ?? cleanedUntil ?? 0)
        .filter((time) => time > now);
      return times.length === 0 ? undefined : Math.min(...times) - now;
    },
  };

  // Whoever takes a device finds it as if nobody had had it before.
  devices.onCleaned((udid) => {
    recordings.stop(udid)?.cancel();
    installed.delete(udid);
    hub.phones.get(udid)?.clean();
  });

  function othersThan(udid: string, appId: string): readonly App[] {
    return (installed.get(udid) ?? []).filter(({ id }) => id !== appId);
  }

  /** A device that the user has taken before: it fits, and no session has it, or it was named. */
  function ownDevice(wanted: WantedDevice, user: string): Device | undefined {
    return devices
      .list()
      .find(
        (one) =>
          one.takenBy === user &&
          !isOut(one) &&
          suits(one, asWanted(wanted)) &&
          (wanted.udid !== undefined || !hub.sessions.on(one.udid)),
      );
  }
  return hub;
}

/** What is not given does not matter. */
function asWanted({ platformName, platformVersion, deviceName, udid }: WantedDevice) {
  // Who names a device means that one; what else they say of it is often a label of their own.
  if (udid !== undefined) return { platformName, udid };
  return { platformName, platformVersion, deviceName };
}

/** A device as the hub's engine knows it. */
export function aboutOf({ udid, deviceName, platformName, platformVersion, type }: Device) {
  return {
    udid,
    name: deviceName,
    platform: platformName === 'iOS' ? ('ios' as const) : ('android' as const),
    version: platformVersion,
    form: type,
  };
}

/** The key of the session that an address of the hub names. */
export function keyOfSession(
  surface: string,
  pathname: string,
  { hub }: MobitruState,
): string | null | undefined {
  if (surface !== 'appium-hub') return undefined;
  const id = /^\/wd\/hub\/(?:session|bidi)\/([^/]+)/.exec(pathname)?.[1];
  if (id === undefined) return undefined;
  return hub.sessions.get(id)?.keyId ?? null;
}
