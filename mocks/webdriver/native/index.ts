import type { DevicePlatform } from '../sessions.ts';
import { commands } from '../commands.ts';
import { alertCommands } from './alerts.ts';
import { appCommands } from './apps.ts';
import type { Commands } from './command.ts';
import { contextCommands } from './contexts.ts';
import { deviceCommands } from './device.ts';
import { elementCommands } from './elements.ts';
import { describedExtensions, executeScript } from './mobile.ts';
import { pressAndroidKey } from './mobile/android.ts';
import { describedParameters } from './mobile/parameters.ts';
import { recordingCommands } from './recording.ts';

/** Every command that a session carries out in the native context, by its name. */
export const nativeCommands: Commands = {
  ...elementCommands,
  ...deviceCommands,
  ...appCommands,
  ...alertCommands,
  ...contextCommands,
  ...recordingCommands,
  executeScript,
  pressKeyCode: (driver, { body }) => {
    pressAndroidKey(driver, body['keycode']);
  },
  longPressKeyCode: (driver, { body }) => {
    pressAndroidKey(driver, body['keycode']);
  },
  getAppiumExtensions: (driver) => describedExtensions(driver.platform),
  getAppiumCommands: (driver) => describedCommands(driver.platform),
};

/** What `GET appium/commands` tells. */
function describedCommands(platform: DevicePlatform): unknown {
  const base: Record<string, Record<string, unknown>> = {};
  for (const { method, path, name, required, optional, only } of commands) {
    if (only !== undefined && only !== platform) continue;
    const params = describedParameters(required, optional);
    const methods = (base[`/${path}`] ??= {});
    methods[method] = { command: name, ...(params.length === 0 ? {} : { params }) };
  }
  return { rest: { base, driver: {} } };
}
