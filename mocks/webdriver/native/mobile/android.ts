import type { Driver } from '../../driver.ts';
import { invalidArgument } from '../../errors.ts';
import { walk } from '../../phone/node.ts';
import { LONG_PRESS, write } from '../../phone/touch.ts';
import { pressKey } from '../actions.ts';
import { answerAlert } from '../alerts.ts';
import { activate, appIdOf, install } from '../apps.ts';
import { startRecording, stopRecording } from '../recording.ts';
import { asCommand, extension, type Extension } from './extension.ts';
import { drag, move, percent, pinch, scrollUntil, touch } from './gestures.ts';
import { shared } from './shared.ts';

const androidKeys: Readonly<Record<number, (driver: Driver) => void>> = {
  3: ({ phone }) => {
    phone.goHome();
  },
  4: ({ phone }) => {
    phone.back();
  },
  66: (driver) => {
    pressKey(driver, '\n');
  },
  67: (driver) => {
    pressKey(driver, '\uE003');
  },
};

export function pressAndroidKey(driver: Driver, keycode: unknown): void {
  const code = Number(keycode);
  if (!Number.isInteger(code)) throw invalidArgument("'keycode' must be a whole number");
  const known = androidKeys[code];
  if (known) known(driver);
  else if (code >= 7 && code <= 16) pressKey(driver, String(code - 7));
  else if (code >= 29 && code <= 54) pressKey(driver, String.fromCodePoint(code + 68));
  else if (code === 62) pressKey(driver, ' ');
}

function typeText(driver: Driver, text: string): boolean {
  const field = [...walk(driver.phone.root())].find(({ focused }) => focused);
  if (!field) return false;
  write(driver.phone, field, field.text + text);
  return true;
}

const pinchGesture = extension(
  'percent',
  'elementId left top width height speed',
  (driver, given) => {
    pinch(driver, given, 'percent');
  },
);

/** The extension commands of UiAutomator2's driver. */
export const android: Readonly<Record<string, Extension>> = {
  ...shared,
  installApp: extension(
    'appPath',
    'checkVersion timeout allowTestPackages useSdcard grantPermissions replace noIncremental',
    (driver, { appPath }) => {
      install(driver, appPath);
    },
  ),
  startMediaProjectionRecording: extension(
    '',
    'resolution priority maxDurationSec filename',
    (driver, { maxDurationSec }) => {
      if (driver.recorder?.isRunning === true) return false;
      startRecording(driver, maxDurationSec);
      return true;
    },
  ),
  isMediaProjectionRecordingRunning: extension(
    '',
    '',
    ({ recorder }) => recorder?.isRunning ?? false,
  ),
  stopMediaProjectionRecording: extension('', 'remotePath user pass method', stopRecording),
  clickGesture: extension('', 'elementId x y', (driver, given) => {
    touch(driver, given, false);
  }),
  doubleClickGesture: extension('', 'elementId x y', (driver, given) => {
    touch(driver, given, false);
    touch(driver, given, false);
  }),
  longClickGesture: extension('', 'elementId x y duration', (driver, given) => {
    touch(driver, given, Number(given['duration'] ?? LONG_PRESS) >= LONG_PRESS);
  }),
  swipeGesture: extension(
    'direction percent',
    'elementId left top width height speed',
    (driver, given) => {
      move(driver, given, -1, percent(given));
    },
  ),
  scrollGesture: extension(
    'direction percent',
    'elementId left top width height speed',
    (driver, given) => move(driver, given, 1, percent(given)),
  ),
  flingGesture: extension('direction', 'elementId left top width height speed', (driver, given) =>
    move(driver, given, 1, 2),
  ),
  dragGesture: extension('', 'elementId startX startY endX endY speed', (driver, given) => {
    drag(driver, given, ['startX', 'startY', 'endX', 'endY'], false);
  }),
  pinchOpenGesture: pinchGesture,
  pinchCloseGesture: pinchGesture,
  scroll: extension('strategy selector', 'elementId maxSwipes', (driver, given) => {
    scrollUntil(driver, given, String(given['strategy']), String(given['selector']));
  }),
  pressKey: extension('keycode', 'metastate flags isLongPress source', (driver, { keycode }) => {
    pressAndroidKey(driver, keycode);
  }),
  type: extension('text', '', (driver, { text }) => typeText(driver, String(text))),
  performEditorAction: extension('action', '', (driver) => {
    driver.phone.hideKeyboard();
  }),
  clearApp: extension('appId', '', (driver, body) => driver.phone.terminate(appIdOf({ body }))),
  startActivity: extension('', 'intent wait stop component', (driver, { intent, component }) => {
    activate(driver, String(intent ?? component).split('/', 1)[0] ?? '');
  }),
  acceptAlert: extension('', 'buttonLabel', (driver, { buttonLabel }) => {
    answerAlert(driver, true, buttonLabel);
  }),
  dismissAlert: extension('', 'buttonLabel', (driver, { buttonLabel }) => {
    answerAlert(driver, false, buttonLabel);
  }),
  getCurrentActivity: extension('', '', ({ phone }) => phone.activity),
  getCurrentPackage: extension('', '', ({ phone }) => phone.package),
  getSystemBars: extension('', '', asCommand('getSystemBars')),
  getDisplayDensity: extension('', '', asCommand('getDisplayDensity')),
  openNotifications: extension('', '', () => null),
  getConnectivity: extension('', 'services', ({ phone }) => phone.connection),
  setConnectivity: extension('', 'wifi data airplaneMode', ({ phone }, given) => {
    for (const name of ['wifi', 'data', 'airplaneMode'] as const) {
      if (typeof given[name] === 'boolean') phone.connection[name] = given[name];
    }
  }),
  setGeolocation: extension('latitude longitude', 'altitude', (driver, location) =>
    asCommand('setGeoLocation')(driver, { location }),
  ),
  getGeolocation: extension('', '', ({ phone }) => phone.location),
  deviceInfo: extension('', '', ({ phone, session }) => {
    const { width, height, navigationBar, unit } = phone.metrics;
    const [manufacturer = '', ...model] = phone.about.name.split(' ');
    return {
      androidId: session.udid,
      manufacturer,
      model: model.join(' '),
      brand: manufacturer.toLowerCase(),
      apiVersion: apiLevel(phone.about.version),
      platformVersion: phone.about.version,
      carrierName: '',
      realDisplaySize: `${width}x${height + navigationBar}`,
      displayDensity: Math.round(unit * 160),
      networks: [],
      locale: 'en_US',
      timeZone: 'UTC',
      bluetooth: { state: 'OFF' },
    };
  }),
};

/** The API level of a version of Android. */
export function apiLevel(version: string): string {
  const major = Number.parseInt(version, 10);
  return String(major >= 13 ? major + 20 : major === 12 ? 31 : major + 19);
}
