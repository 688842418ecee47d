import { screenshotOf } from '../../draw/screenshot.ts';
import type { Driver } from '../../driver.ts';
import { invalidArgument, WebDriverError } from '../../errors.ts';
import { activate, appIdOf, background } from '../apps.ts';
import { describedContexts } from '../contexts.ts';
import { deviceTime, pullFile } from '../device.ts';
import { asCommand, extension, type Extension, type Given } from './extension.ts';

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

/** What both drivers have. */
export const shared: Readonly<Record<string, Extension>> = {
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
