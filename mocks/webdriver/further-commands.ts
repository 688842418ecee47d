import type { Command } from './command.ts';

type Names = readonly string[];

function command(
  method: Command['method'],
  path: string,
  name: string,
  required: Names = [],
  optional: Names = [],
  only?: 'android' | 'ios',
): Command {
  const whole = path.startsWith('/') ? path.slice(1) : `session/:sessionId/${path}`;
  return { method, path: whole, name, required, optional, of: 'Appium', ...(only && { only }) };
}

/**
 * Routes of Appium 3 and its two mobile drivers that `@wdio/protocols` does not list, or lists no
 * more (appium/appium protocol/routes; the drivers' method maps).
 */
export const furtherCommands: readonly Command[] = [
  command('GET', '/sessions', 'getSessions'),
  command('GET', '/appium/sessions', 'getAppiumSessions'),
  command('GET', 'appium/context', 'getAppiumContext'),
  command('POST', 'appium/context', 'switchAppiumContext', ['name']),
  command('GET', 'appium/contexts', 'getAppiumContexts'),
  command('GET', 'rotation', 'getRotation'),
  command('GET', 'log/types', 'getLogTypes'),
  command('POST', 'log', 'getLogs', ['type']),
  command('GET', 'appium/device/orientation', 'getOrientation'),
  command('POST', 'appium/device/orientation', 'setOrientation', ['orientation']),
  command('POST', 'appium/device/system_time', 'getDeviceTime', [], ['format']),
  command('POST', 'appium/device/lock', 'lock', [], ['seconds']),
  command('POST', 'appium/device/unlock', 'unlock'),
  command('POST', 'appium/device/is_locked', 'isLocked'),
  command('POST', 'appium/device/get_clipboard', 'getClipboard', [], ['contentType']),
  command('POST', 'appium/device/set_clipboard', 'setClipboard', ['content'], ['contentType']),
  command('POST', 'appium/app/background', 'background', [], ['seconds']),
  command('POST', 'appium/app/strings', 'getStrings', [], ['language', 'stringFile']),
  command('POST', 'appium/app/launch', 'launchApp'),
  command('POST', 'appium/app/close', 'closeApp'),
  command('POST', 'appium/app/reset', 'reset'),
  command('POST', 'appium/element/:elementId/value', 'elementReplaceValue', ['text']),
  command('GET', 'network_connection', 'getNetworkConnection', [], [], 'android'),
  command('POST', 'network_connection', 'setNetworkConnection', ['parameters'], [], 'android'),
  command(
    'POST',
    'appium/device/press_keycode',
    'pressKeyCode',
    ['keycode'],
    ['metastate', 'flags'],
    'android',
  ),
  command(
    'POST',
    'appium/device/long_press_keycode',
    'longPressKeyCode',
    ['keycode'],
    ['metastate', 'flags'],
    'android',
  ),
  command('GET', 'appium/device/current_activity', 'getCurrentActivity', [], [], 'android'),
  command('GET', 'appium/device/current_package', 'getCurrentPackage', [], [], 'android'),
  command(
    'POST',
    'appium/device/start_activity',
    'startActivity',
    ['appPackage', 'appActivity'],
    ['appWaitPackage', 'appWaitActivity'],
    'android',
  ),
  command('POST', 'appium/device/open_notifications', 'openNotifications', [], [], 'android'),
  command('GET', 'appium/device/system_bars', 'getSystemBars', [], [], 'android'),
  command('GET', 'appium/device/display_density', 'getDisplayDensity', [], [], 'android'),
  command('POST', 'appium/device/toggle_airplane_mode', 'toggleAirplaneMode', [], [], 'android'),
  command('POST', 'appium/device/toggle_wifi', 'toggleWiFi', [], [], 'android'),
  command('POST', 'appium/device/toggle_data', 'toggleData', [], [], 'android'),
  command(
    'POST',
    'appium/device/toggle_location_services',
    'toggleLocationServices',
    [],
    [],
    'android',
  ),
  command('POST', 'appium/device/shake', 'shake', [], [], 'ios'),
  command('POST', 'appium/simulator/touch_id', 'touchId', ['match'], [], 'ios'),
];
