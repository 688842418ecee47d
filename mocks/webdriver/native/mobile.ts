import type { Driver } from '../driver.ts';
import { ELEMENT } from '../elements.ts';
import { invalidArgument, notImplemented, WebDriverError } from '../errors.ts';
import { screenshotOf } from '../draw/screenshot.ts';
import { centre, contains, walk, type ScreenNode } from '../phone/node.ts';
import { LONG_PRESS, scrollBy, tap, tapAt, write } from '../phone/touch.ts';
import type { DevicePlatform } from '../sessions.ts';
import { pressKey } from './actions.ts';
import { alertButtons, answerAlert } from './alerts.ts';
import { activate, appIdOf, background, install } from './apps.ts';
import type { Run } from './command.ts';
import { describedContexts } from './contexts.ts';
import { deviceCommands, deviceTime, pullFile } from './device.ts';
import { startRecording, stopRecording } from './recording.ts';

type Given = Readonly<Record<string, unknown>>;
type Do = (driver: Driver, given: Given) => unknown;

interface Extension {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly run: Do;
}

function extension(required: string, optional: string, run: Do): Extension {
  const names = (text: string) => text.split(' ').filter(Boolean);
  return { required: names(required), optional: names(optional), run };
}

/** A command of the protocol under another name. */
const asCommand =
  (name: string): Do =>
  (driver, given) =>
    deviceCommands[name]?.(driver, { body: given, params: {} });

function number(given: Given, name: string): number {
  const value = Number(given[name]);
  if (!Number.isFinite(value)) throw invalidArgument(`'${name}' must be a number`);
  return value;
}

function elementOf(driver: Driver, given: Given): ScreenNode | undefined {
  const id = given['elementId'];
  if (id === undefined || id === null) return undefined;
  return driver.element(String(id)).node;
}

/** Touches an element, or a point: of the screen, or from the element's corner. */
function touch(driver: Driver, given: Given, isLong: boolean): void {
  const node = elementOf(driver, given);
  const hasPoint = given['x'] !== undefined && given['y'] !== undefined;
  if (node && !hasPoint) {
    tap(driver.phone, node, isLong);
    return;
  }
  if (!hasPoint) throw invalidArgument("Either 'elementId' or both 'x' and 'y' must be given");
  const corner = node?.box ?? { x: 0, y: 0 };
  const at = { x: corner.x + number(given, 'x'), y: corner.y + number(given, 'y') };
  tapAt(driver.phone, at, isLong);
}

const directions = { up: -1, down: 1, left: 0, right: 0 } as const;

/** The list that a gesture moves: the one at its middle, else the first. */
function listFor(driver: Driver, given: Given): ScreenNode | undefined {
  const node = elementOf(driver, given);
  const lists = [...walk(driver.phone.root())].filter(({ scrollable }) => scrollable);
  if (!node) {
    if (given['left'] === undefined) return lists[0];
    const at = centre({
      x: number(given, 'left'),
      y: number(given, 'top'),
      width: number(given, 'width'),
      height: number(given, 'height'),
    });
    return lists.find(({ box }) => contains(box, at));
  }
  return lists.find(({ key }) => node.key === key || node.key.startsWith(`${key}/`));
}

/**
 * Moves a list in a direction; the content of a swipe goes the other way. False where it was at its
 * end.
 */
function move(driver: Driver, given: Given, sign: 1 | -1, part: number): boolean {
  const direction = String(given['direction']) as keyof typeof directions;
  if (!(direction in directions)) {
    throw invalidArgument("'direction' must be one of up, down, left, right");
  }
  const list = listFor(driver, given);
  if (!list) return false;
  scrollBy(driver.phone, list, sign * directions[direction] * part * list.box.height);
  const now = driver.phone.node(list.key);
  const at = driver.phone.front.visit.scrolled.get(list.key) ?? 0;
  return direction === 'up' ? at > 0 : at < (now?.scrollRange ?? 0);
}

function percent(given: Given): number {
  const value = number(given, 'percent');
  if (value < 0 || value > 1) throw invalidArgument("'percent' must be from 0 to 1");
  return value;
}

/** Scrolls until a locator finds something. */
function scrollUntil(driver: Driver, given: Given, using: string, value: string): void {
  for (let count = 0; count <= 200; count += 1) {
    const seen = driver.findNow(using, value).some(({ node }) => node?.seen);
    if (seen) return;
    const list = listFor(driver, given);
    if (!list || !scrollBy(driver.phone, list, 0.8 * list.box.height)) break;
  }
  throw new WebDriverError('no such element', `'${value}' was not found by scrolling`);
}

function scrollToElement(driver: Driver, given: Given): void {
  const node = elementOf(driver, given);
  const list = [...walk(driver.phone.root())].find(
    ({ scrollable, key }) => scrollable && node?.key.startsWith(`${key}/`),
  );
  if (node && list) scrollBy(driver.phone, list, node.box.y - list.box.y);
}

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

function openLink(driver: Driver, given: Given): void {
  const { url } = given;
  const id = given['package'] ?? given['bundleId'];
  if (typeof url !== 'string') throw invalidArgument("'url' must be a text");
  if (driver.phone.openUrl(url, typeof id === 'string' ? id : undefined)) return;
  throw new WebDriverError('unsupported operation', `No app opens the address '${url}'`);
}

function battery(driver: Driver) {
  return { level: driver.phone.battery, state: driver.phone.battery > 0.2 ? 2 : 3 };
}

const shared: Readonly<Record<string, Extension>> = {
  removeApp: extension('', 'appId bundleId', (driver, body) =>
    driver.phone.remove(appIdOf({ body })),
  ),
  isAppInstalled: extension(
    '',
    'appId bundleId',
    (driver, body) => driver.phone.stateOf(appIdOf({ body })) > 0,
  ),
  queryAppState: extension('', 'appId bundleId', (driver, body) =>
    driver.phone.stateOf(appIdOf({ body })),
  ),
  activateApp: extension('', 'appId bundleId', (driver, body) => {
    activate(driver, appIdOf({ body }));
  }),
  terminateApp: extension('', 'appId bundleId timeout', (driver, body) =>
    driver.phone.terminate(appIdOf({ body })),
  ),
  backgroundApp: extension('', 'seconds', async (driver, { seconds }) =>
    background(driver, seconds),
  ),
  listApps: extension('', '', ({ phone }) =>
    Object.fromEntries(phone.apps().map(({ id, name }) => [id, { CFBundleName: name }])),
  ),
  deepLink: extension('url', 'package bundleId waitForLaunch', openLink),
  hideKeyboard: extension('', 'keys', asCommand('hideKeyboard')),
  isKeyboardShown: extension('', '', asCommand('isKeyboardShown')),
  lock: extension('', 'seconds', asCommand('lock')),
  unlock: extension('', 'key type', asCommand('unlock')),
  isLocked: extension('', '', asCommand('isLocked')),
  getDeviceTime: extension('', 'format', deviceTime),
  getContexts: extension('', 'waitForWebviewMs', describedContexts),
  getClipboard: extension('', 'contentType', asCommand('getClipboard')),
  setClipboard: extension('content', 'contentType label', asCommand('setClipboard')),
  pushFile: extension('remotePath payload', '', (driver, { remotePath, payload }) => {
    driver.phone.files.set(String(remotePath), String(payload));
  }),
  pullFile: extension('remotePath', '', (driver, { remotePath }) =>
    pullFile(driver, String(remotePath)),
  ),
  batteryInfo: extension('', '', battery),
  viewportScreenshot: extension('', '', ({ phone }) => screenshotOf(phone)),
  viewportRect: extension('', '', ({ phone }) => {
    const { width, height, statusBar, pixels } = phone.metrics;
    return {
      left: 0,
      top: statusBar * pixels,
      width: width * pixels,
      height: (height - statusBar) * pixels,
    };
  }),
};

const android: Readonly<Record<string, Extension>> = {
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

function alertAction(driver: Driver, { action, buttonLabel }: Given): unknown {
  if (action === 'getButtons') return alertButtons(driver);
  if (action !== 'accept' && action !== 'dismiss') {
    throw invalidArgument("'action' must be one of accept, dismiss, getButtons");
  }
  answerAlert(driver, action === 'accept', buttonLabel);
  return null;
}

const ios: Readonly<Record<string, Extension>> = {
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

const extensions: Readonly<Record<DevicePlatform, Readonly<Record<string, Extension>>>> = {
  android,
  ios,
};

/** The extension commands of a platform's driver, with what each takes. */
export function extensionsOf(platform: DevicePlatform) {
  return Object.entries(extensions[platform]).map(([name, { required, optional }]) => ({
    name,
    required,
    optional,
  }));
}

/** What `GET appium/extensions` tells. */
export function describedExtensions(platform: DevicePlatform): unknown {
  const driver = Object.fromEntries(
    extensionsOf(platform).map(({ name, required, optional }) => [
      `mobile: ${name}`,
      { command: name, params: describedParameters(required, optional) },
    ]),
  );
  return { rest: { driver, plugins: {} } };
}

/** Parameters as Appium's server lists them. */
export function describedParameters(required: readonly string[], optional: readonly string[]) {
  return [
    ...required.map((name) => ({ name, required: true })),
    ...optional.map((name) => ({ name, required: false })),
  ];
}

/** Says which parameters are missing, as Appium's server does it. */
export function missingParameters(
  required: readonly string[],
  optional: readonly string[],
  given: Given,
): WebDriverError | undefined {
  const missing = required.filter((name) => given[name] === undefined);
  if (missing.length === 0) return undefined;
  const names = Object.keys(given);
  return invalidArgument(
    [
      `The following required parameter${missing.length === 1 ? ' is' : 's are'} missing: ${JSON.stringify(missing)}`,
      `Known required parameters are: ${JSON.stringify(required)}`,
      ...(optional.length === 0
        ? []
        : [`Known optional parameters are: ${JSON.stringify(optional)}`]),
      names.length === 0 ? 'You have provided none' : `You have provided: ${JSON.stringify(names)}`,
    ].join('\n'),
  );
}

/** `execute/sync` in a native context: the extension commands whose names begin with `mobile:`. */
export const executeScript: Run = (driver, { body }) => {
  const { script, args } = body;
  if (typeof script !== 'string') throw invalidArgument("'script' must be a string");
  const [, bare] = /^mobile:\s*(\w+)$/.exec(script) ?? [];
  if (bare === undefined) {
    if (!script.startsWith('mobile:')) throw notImplemented();
  }
  if (!Array.isArray(args) || args.length > 1) {
    throw invalidArgument(
      `Did not get correct format of arguments for execute method. Expected zero or one arguments to execute script and instead received: ${JSON.stringify(args)}`,
    );
  }
  const known = extensions[driver.platform];
  const found = bare !== undefined && Object.hasOwn(known, bare) ? known[bare] : undefined;
  if (!found) {
    throw new WebDriverError(
      'unsupported operation',
      `Unsupported execute method '${script}'. Make sure the installed ${driver.platform === 'ios' ? 'XCUITest' : 'UiAutomator2'} driver is up-to-date. Execute methods available in the current driver version are: ${extensionsOf(
        driver.platform,
      )
        .map(({ name }) => `mobile: ${name}`)
        .join(', ')}`,
    );
  }
  const given = unwrapped(args[0] ?? {});
  const missing = missingParameters(found.required, found.optional, given);
  if (missing) throw missing;
  return found.run(driver, given);
};

/** `element` is another name of `elementId`, and an element may be given as its reference. */
function unwrapped(given: unknown): Given {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalidArgument('The argument of an execute method must be an object');
  }
  const { element, ...rest } = given as Record<string, unknown>;
  const named = rest['elementId'] ?? element;
  if (named === undefined) return rest;
  const id =
    typeof named === 'object' && named !== null
      ? ((named as Given)[ELEMENT] ?? (named as Given)['ELEMENT'])
      : named;
  return { ...rest, elementId: id };
}
