import type { Driver } from '../../driver.ts';
import { invalidArgument, WebDriverError } from '../../errors.ts';
import { LONG_PRESS } from '../../phone/touch.ts';
import { pressKey } from '../actions.ts';
import { alertButtons, answerAlert } from '../alerts.ts';
import { activate, appIdOf, install } from '../apps.ts';
import { startRecording, stopRecording } from '../recording.ts';
import { asCommand, extension, number, type Extension, type Given } from './extension.ts';
import { drag, move, pinch, scrollToElement, scrollUntil, touch } from './gestures.ts';
import { shared } from './shared.ts';

function alertAction(driver: Driver, { action, buttonLabel }: Given): unknown {
  if (action === 'getButtons') return alertButtons(driver);
  if (action !== 'accept' && action !== 'dismiss') {
    throw invalidArgument("'action' must be one of accept, dismiss, getButtons");
  }
  answerAlert(driver, action === 'accept', buttonLabel);
  return null;
}

/** What XCTest tells of a recording. */
interface RecordingInfo {
  readonly uuid: string;
  readonly fps: unknown;
  readonly codec: unknown;
  /** Seconds since the epoch. */
  readonly startedAt: number;
}

const recordings = new WeakMap<Driver, RecordingInfo>();

/** A session has one recording at a time, so its id will do. */
function describedRecording(driver: Driver, fps: unknown, codec: unknown): RecordingInfo {
  return { uuid: driver.session.id.toUpperCase(), fps, codec, startedAt: driver.now() / 1000 };
}

/** The extension commands of XCUITest's driver. */
export const ios: Readonly<Record<string, Extension>> = {
  ...shared,
  installApp: extension('app', 'timeoutMs checkVersion', (driver, { app }) => {
    install(driver, app);
  }),
  launchApp: extension('bundleId', 'arguments environment', (driver, body) => {
    driver.phone.terminate(appIdOf({ body }));
    activate(driver, appIdOf({ body }));
  }),
  tap: extension('x y', 'elementId', (driver, given) => {
    touch(driver, given, false);
  }),
  doubleTap: extension('', 'elementId x y', (driver, given) => {
    touch(driver, given, false);
    touch(driver, given, false);
  }),
  touchAndHold: extension('duration', 'elementId x y', (driver, given) => {
    touch(driver, given, number(given, 'duration') * 1000 >= LONG_PRESS);
  }),
  swipe: extension('direction', 'velocity elementId', (driver, given) => {
    move(driver, given, -1, 0.8);
  }),
  scroll: extension(
    '',
    'name direction predicateString toVisible distance elementId',
    (driver, given) => {
      const { name, direction, predicateString, toVisible } = given;
      if (name !== undefined) scrollUntil(driver, given, 'name', String(name));
      else if (predicateString !== undefined) {
        scrollUntil(driver, given, '-ios predicate string', String(predicateString));
      } else if (toVisible !== undefined) scrollToElement(driver, given);
      else if (direction === undefined) {
        throw invalidArgument('One of name, direction, predicateString, toVisible must be given');
      } else move(driver, given, 1, 0.8);
    },
  ),
  dragFromToForDuration: extension('duration fromX fromY toX toY', 'elementId', (driver, given) => {
    drag(driver, given, ['fromX', 'fromY', 'toX', 'toY'], true);
  }),
  pinch: extension('scale velocity', 'elementId', (driver, given) => {
    pinch(driver, given, 'scale');
  }),
  scrollToElement: extension('elementId', '', scrollToElement),
  pressButton: extension('name', 'durationSeconds', ({ phone }, { name }) => {
    const button = String(name).toLowerCase();
    if (button === 'home') phone.goHome();
    else if (!/^volume(?:up|down)$/.test(button)) {
      throw invalidArgument(
        `The button '${String(name)}' is unknown. Only home, volumeup, volumedown are supported`,
      );
    }
  }),
  keys: extension('keys', 'elementId', (driver, { keys }) => {
    if (!Array.isArray(keys)) throw invalidArgument("'keys' must be a list");
    for (const key of keys) pressKey(driver, String((key as { key?: unknown })?.key ?? key));
  }),
  alert: extension('action', 'buttonLabel', alertAction),
  startXCTestScreenRecording: extension('', 'fps codec', (driver, { fps = 24, codec = 0 }) => {
    if (driver.recorder?.isRunning !== true) {
      startRecording(driver, undefined);
      recordings.set(driver, describedRecording(driver, fps, codec));
    }
    return recordings.get(driver);
  }),
  getXCTestScreenRecordingInfo: extension('', '', (driver) =>
    driver.recorder?.isRunning === true ? (recordings.get(driver) ?? null) : null,
  ),
  stopXCTestScreenRecording: extension(
    '',
    'remotePath user pass method',
    async (driver): Promise<unknown> => {
      if (driver.recorder?.isRunning !== true) {
        throw new WebDriverError(
          'unknown error',
          'There is no active screen recording. Did you start one beforehand?',
        );
      }
      return { ...recordings.get(driver), payload: await stopRecording(driver) };
    },
  ),
  activeAppInfo: extension('', '', ({ phone }) => ({
    pid: 611,
    bundleId: phone.package,
    name: phone.front.app.name,
    processArguments: { env: {}, args: [] },
  })),
  deviceScreenInfo: extension('', '', ({ phone }) => {
    const { width, height, statusBar, pixels } = phone.metrics;
    return {
      screenSize: { width, height },
      statusBarSize: { width, height: statusBar },
      scale: pixels,
    };
  }),
  source: extension('', 'format excludedAttributes', (driver) => driver.source()),
  setSimulatedLocation: extension('latitude longitude', '', (driver, location) =>
    asCommand('setGeoLocation')(driver, { location }),
  ),
  getSimulatedLocation: extension(
    '',
    '',
    ({
      phone: {
        location: { latitude, longitude },
      },
    }) => ({ latitude, longitude }),
  ),
  resetSimulatedLocation: extension('', '', () => null),
  getAppearance: extension('', '', ({ phone }) => ({ style: phone.appearance })),
  setAppearance: extension('style', '', ({ phone }, { style }) => {
    if (style !== 'light' && style !== 'dark')
      throw invalidArgument("'style' must be light or dark");
    phone.appearance = style;
    phone.changed();
  }),
  shake: extension('', '', () => null),
  deviceInfo: extension('', '', ({ phone, session }) => ({
    currentLocale: 'en_US',
    timeZone: 'UTC',
    name: phone.about.name,
    model: phone.about.name.split(' ').slice(1).join(' '),
    uuid: session.udid,
    userInterfaceIdiom: phone.about.form === 'tablet' ? 1 : 0,
    userInterfaceStyle: phone.appearance,
    isSimulator: false,
    thermalState: 0,
  })),
};
