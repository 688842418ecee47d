import type { Driver } from '../driver.ts';
import { invalidArgument, WebDriverError } from '../errors.ts';
import { screenshotOf } from '../draw/screenshot.ts';
import { performActions } from './actions.ts';
import type { Asked, Commands } from './command.ts';

function setClipboard(driver: Driver, { body }: Pick<Asked, 'body'>): null {
  const { content, contentType = 'plaintext' } = body;
  if (typeof content !== 'string') throw invalidArgument("'content' must be a base64 text");
  try {
    atob(content);
  } catch {
    throw invalidArgument("'content' must be base64");
  }
  driver.phone.clipboard = { type: String(contentType), content };
  return null;
}

function setOrientation(driver: Driver, { body }: Asked): null {
  const wanted = String(body['orientation']).toUpperCase();
  if (wanted !== 'PORTRAIT' && wanted !== 'LANDSCAPE') {
    throw invalidArgument('Orientation must be LANDSCAPE or PORTRAIT');
  }
  driver.phone.orientation = wanted;
  return null;
}

function setLocation(driver: Driver, { body }: Asked): null {
  const location = body['location'] as Record<string, unknown> | null;
  const { latitude, longitude, altitude = 0 } = location ?? {};
  const numbers = [latitude, longitude, altitude].map(Number);
  if (typeof location !== 'object' || !numbers.every((one) => Number.isFinite(one))) {
    throw invalidArgument("'location' must have numbers for 'latitude' and 'longitude'");
  }
  driver.phone.location = {
    latitude: Number(latitude),
    longitude: Number(longitude),
    altitude: Number(altitude),
  };
  return null;
}

const logs: Readonly<Record<string, readonly string[]>> = {
  android: ['logcat', 'bugreport', 'server'],
  ios: ['syslog', 'crashlog', 'performance', 'safariConsole', 'safariNetwork', 'server'],
};

function pathOf({ body }: Asked, name: string): string {
  const path = body[name];
  if (typeof path !== 'string' || path === '') throw invalidArgument(`'${name}' must be a path`);
  return path;
}

export function pullFile(driver: Driver, path: string): string {
  if (path.endsWith('/')) {
    throw invalidArgument(
      `It is expected that remote path points to a file and not to a folder. '${path}' is given instead`,
    );
  }
  const content = driver.phone.files.get(path);
  if (content !== undefined) return content;
  throw new WebDriverError('unsupported operation', `The remote file '${path}' does not exist`);
}

/** The time of the device as both drivers write it: with its zone. */
export function deviceTime(driver: Driver): string {
  return `${new Date(driver.session.lastUsed).toISOString().slice(0, 19)}+00:00`;
}

/** The screen, the device and what is on it. */
export const deviceCommands: Commands = {
  getPageSource: (driver) => driver.source(),
  takeScreenshot: (driver) => screenshotOf(driver.phone),
  getWindowRect: ({ phone }) => {
    const { width, height } = phone.metrics;
    return { x: 0, y: 0, width, height };
  },
  getWindowHandle: () => '1',
  getWindowHandles: () => ['1'],
  back(driver) {
    if (driver.platform === 'android') driver.phone.back();
    else driver.phone.front.back();
  },
  forward: () => null,
  navigateTo(driver, { body }) {
    const { url } = body;
    if (typeof url !== 'string') throw invalidArgument("'url' must be a text");
    driver.phone.openUrl(url);
  },
  performActions,
  releaseActions: () => null,
  getOrientation: ({ phone }) => phone.orientation,
  setOrientation,
  getRotation: ({ phone }) => ({ x: 0, y: 0, z: phone.orientation === 'PORTRAIT' ? 0 : 90 }),
  rotateDevice(driver, { body }) {
    driver.phone.orientation = Number(body['z']) % 180 === 0 ? 'PORTRAIT' : 'LANDSCAPE';
  },
  getGeoLocation: ({ phone }) => phone.location,
  setGeoLocation: setLocation,
  hideKeyboard: (driver) => driver.phone.hideKeyboard(),
  isKeyboardShown: (driver) => driver.phone.keyboardShown,
  lock: async (driver, { body }) => {
    driver.phone.locked = true;
    const { seconds } = body;
    if (typeof seconds !== 'number' || seconds <= 0) return;
    await driver.pause(Math.min(seconds, 600) * 1000);
    driver.phone.locked = false;
  },
  unlock(driver) {
    driver.phone.locked = false;
  },
  isLocked: (driver) => driver.phone.locked,
  getClipboard: (driver) => driver.phone.clipboard.content,
  setClipboard,
  getDeviceTime: deviceTime,
  pushFile(driver, asked) {
    const data = asked.body['data'];
    if (typeof data !== 'string') throw invalidArgument("'data' must be a base64 text");
    driver.phone.files.set(pathOf(asked, 'path'), data);
  },
  pullFile: (driver, asked) => pullFile(driver, pathOf(asked, 'path')),
  getSettings: (driver) => driver.settings,
  updateSettings(driver, { body }) {
    const settings = body['settings'];
    if (typeof settings !== 'object' || settings === null) {
      throw invalidArgument("'settings' must be an object");
    }
    for (const [name, value] of Object.entries(settings)) {
      if (name in driver.settings) driver.settings[name] = value;
    }
  },
  getLogTypes: (driver) => logs[driver.platform],
  getLogs(driver, { body }) {
    const type = String(body['type']);
    if (!logs[driver.platform]?.includes(type)) {
      throw new WebDriverError('unsupported operation', `Don't understand log type '${type}'`);
    }
    return type === 'logcat' || type === 'syslog' ? driver.phone.log.splice(0) : [];
  },
  getTimeouts: (driver) => ({ command: driver.session.timeoutNow, implicit: driver.implicitWait }),
  setTimeouts(driver, { body }) {
    const all = 'type' in body ? { [String(body['type'])]: body['ms'] } : body;
    for (const [name, value] of Object.entries(all)) {
      if (value === null || value === undefined) continue;
      const milliseconds = Number(value);
      if (!Number.isFinite(milliseconds) || milliseconds < 0 || typeof value === 'boolean') {
        throw invalidArgument(`Invalid timeout value '${String(value)}'`);
      }
      if (name === 'implicit') driver.implicitWait = Math.min(milliseconds, 600_000);
      else if (name === 'command') driver.session.timeoutNow = milliseconds;
    }
  },
  getNetworkConnection({ phone }) {
    const { airplaneMode, wifi, data } = phone.connection;
    return (airplaneMode ? 1 : 0) + (wifi ? 2 : 0) + (data ? 4 : 0);
  },
  setNetworkConnection(driver, { body }) {
    const type = Number((body['parameters'] as { type?: unknown } | null)?.type);
    if (!Number.isInteger(type))
      throw invalidArgument("'parameters' must have a number for 'type'");
    const bits = type % 8;
    driver.phone.connection = {
      airplaneMode: bits % 2 === 1,
      wifi: Math.floor(bits / 2) % 2 === 1,
      data: bits >= 4,
    };
    return bits;
  },
  toggleAirplaneMode: ({ phone }) => {
    phone.connection.airplaneMode = !phone.connection.airplaneMode;
  },
  toggleWiFi: ({ phone }) => {
    phone.connection.wifi = !phone.connection.wifi;
  },
  toggleData: ({ phone }) => {
    phone.connection.data = !phone.connection.data;
  },
  toggleLocationServices: () => null,
  openNotifications: () => null,
  shake: () => null,
  touchId: () => null,
  getSystemBars: ({ phone }) => {
    const { width, statusBar, height, navigationBar } = phone.metrics;
    return {
      statusBar: { visible: true, x: 0, y: 0, width, height: statusBar },
      navigationBar: { visible: true, x: 0, y: height, width, height: navigationBar },
    };
  },
  getDisplayDensity: ({ phone }) => Math.round(phone.metrics.unit * 160),
  getAppiumSessionCapabilities: (driver) => ({ capabilities: driver.capabilities }),
  getSession: (driver) => driver.capabilities,
  getEvents: (driver) => ({
    commands: driver.session.commands.map(({ name, at }) => ({
      cmd: name,
      startTime: at,
      endTime: at,
    })),
  }),
  logEvent: () => null,
};
