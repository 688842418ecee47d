import {
  DeviceError,
  type DeviceBoard,
  type DeviceStatus,
  type DeviceView,
} from '../webdriver/board.ts';
import type { HubSession } from '../webdriver/sessions.ts';
import type { Clock } from '../world/clock.ts';
import { isFree, type Device } from './device.ts';
import type { DeviceFarm } from './farm.ts';
import type { MobitruHub } from './hub.ts';
import type { Recordings } from './recordings.ts';

const MINUTE = 60_000;

interface BoardTools {
  readonly clock: Pick<Clock, 'now'>;
  readonly devices: DeviceFarm;
  readonly hub: MobitruHub;
  readonly recordings: Pick<Recordings, 'running'>;
}

export function createBoard({ clock, devices, hub, recordings }: BoardTools): DeviceBoard {
  function known(udid: string): Device {
    const one = devices.get(udid);
    if (one) return one;
    throw new DeviceError('no-such-device', `the world has no device "${udid}"`, { device: udid });
  }

  function shown(one: Device): DeviceView {
    const { udid, deviceName, platformName, platformVersion, type, takenBy, takenUntil } = one;
    const session = hub.sessions.on(udid);
    const app = hub.phones.get(udid)?.package;
    const status = statusOf(one, clock.now());
    const until = status === 'cleaning' ? one.cleanedUntil : takenUntil;
    return {
      udid,
      name: deviceName,
      platform: platformName,
      version: platformVersion,
      type,
      status,
      ...(takenBy === undefined ? {} : { holder: takenBy }),
      ...(until === undefined ? {} : { until }),
      battery: one.battery ?? 1,
      network: one.network ?? true,
      recording: recordings.running.has(udid),
      ...(app === undefined ? {} : { app }),
      ...(session === undefined ? {} : { session: shownSession(session) }),
    };
  }

  const board: DeviceBoard = {
    list: () => devices.list().map((one) => shown(one)),
    read: (udid) => shown(known(udid)),
    change(udid, { state, battery, network }) {
      known(udid);
      if (state !== undefined) devices.setState(udid, state === 'available' ? undefined : state);
      if (battery !== undefined) devices.setBattery(udid, battery);
      if (network !== undefined) devices.setNetwork(udid, network);
      hub.adjust(udid);
      return board.read(udid);
    },
    take(udid, user, minutes) {
      const one = known(udid);
      if (one.takenBy !== user && !isFree(one, clock.now())) {
        const { status, holder } = shown(one);
        const by = holder === undefined ? '' : ` by ${holder}`;
        throw new DeviceError('device-in-use', `the device ${udid} is ${status}${by}`, {
          device: udid,
        });
      }
      devices.take(udid, user, minutes === undefined ? undefined : minutes * MINUTE);
      return board.read(udid);
    },
    release(udid) {
      known(udid);
      devices.release(udid);
      // It is found out of its session with the next question: ask it now.
      hub.sessions.on(udid);
      return board.read(udid);
    },
    crash(udid) {
      known(udid);
      const session = hub.sessions.on(udid);
      if (!session) {
        throw new DeviceError('no-session', `no session runs on the device ${udid}`, {
          device: udid,
        });
      }
      session.live.end('the driver has crashed');
      return board.read(udid);
    },
    async screen(udid, mask) {
      known(udid);
      const phone = hub.phones.get(udid);
      if (!phone) {
        const message = `the screen of ${udid} is off: a session or a recording switches it on`;
        throw new DeviceError('no-screen', message, { device: udid });
      }
      const { maskedScreenshotOf, screenshotOf } = await import('../webdriver/draw/screenshot.ts');
      return mask ? maskedScreenshotOf(phone, mask) : screenshotOf(phone);
    },
  };
  return board;
}

function statusOf(one: Device, now: number): DeviceStatus {
  if (one.battery === 0) return 'offline';
  if (one.state !== undefined) return one.state;
  if (one.takenBy !== undefined) return 'taken';
  return isFree(one, now) ? 'available' : 'cleaning';
}

function shownSession({ id, created, commands }: HubSession): NonNullable<DeviceView['session']> {
  return { id, created, commands: commands.map((one) => ({ ...one })) };
}
