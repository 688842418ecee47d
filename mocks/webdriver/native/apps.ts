import type { Driver } from '../driver.ts';
import { invalidArgument, WebDriverError } from '../errors.ts';
import type { Asked, Commands } from './command.ts';

/** The app that a command names. */
export function appIdOf({ body }: Pick<Asked, 'body'>): string {
  const id = body['appId'] ?? body['bundleId'];
  if (typeof id === 'string' && id !== '') return id;
  throw invalidArgument("Either 'appId' or 'bundleId' must be given, as a text");
}

export function activate(driver: Driver, id: string): void {
  if (driver.phone.activate(id)) return;
  throw new WebDriverError('unsupported operation', `The app '${id}' is not installed`);
}

/** Installs an artifact by its id, alias or file's name, as the drivers install by a path. */
export function install(driver: Driver, reference: unknown): void {
  if (typeof reference === 'string' && driver.install(reference) !== undefined) return;
  throw new WebDriverError(
    'unknown error',
    `The application at '${String(reference)}' does not exist or is not accessible`,
  );
}

/** The app that a session is about, or what is in front. */
function ownApp(driver: Driver): string {
  const { asked } = driver.session;
  const named = asked['appium:appPackage'] ?? asked['appium:bundleId'];
  return typeof named === 'string' ? named : driver.phone.package;
}

/**
 * Sends the app into the background for so many seconds; for good where it is negative or missing.
 */
export async function background(driver: Driver, seconds: unknown): Promise<void> {
  const id = driver.phone.package;
  driver.phone.goHome();
  if (typeof seconds !== 'number' || seconds < 0) return;
  await driver.pause(Math.min(seconds, 600) * 1000);
  driver.phone.activate(id);
}

export const appCommands: Commands = {
  installApp: (driver, { body }) => {
    install(driver, body['appPath']);
  },
  activateApp: (driver, asked) => {
    activate(driver, appIdOf(asked));
  },
  terminateApp: (driver, asked) => driver.phone.terminate(appIdOf(asked)),
  removeApp: (driver, asked) => driver.phone.remove(appIdOf(asked)),
  isAppInstalled: (driver, asked) => driver.phone.stateOf(appIdOf(asked)) > 0,
  queryAppState: (driver, asked) => driver.phone.stateOf(appIdOf(asked)),
  launchApp: (driver) => {
    activate(driver, ownApp(driver));
  },
  closeApp: (driver) => {
    driver.phone.terminate(ownApp(driver));
  },
  reset(driver) {
    const id = ownApp(driver);
    driver.phone.terminate(id);
    activate(driver, id);
  },
  background: async (driver, { body }) => background(driver, body['seconds']),
  getStrings: (driver) => ({ app_name: driver.phone.front.app.name }),
  getCurrentActivity: (driver) => driver.phone.activity,
  getCurrentPackage: (driver) => driver.phone.package,
  startActivity: (driver, { body }) => {
    activate(driver, String(body['appPackage']));
  },
};
