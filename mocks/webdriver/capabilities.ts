import { invalidArgument, WebDriverError } from './errors.ts';
import type { Capabilities, DevicePlatform } from './sessions.ts';

const PREFIX = 'appium:';

/** Capabilities that W3C knows: they need no prefix. In lower case. */
const standard = new Set([
  'browsername',
  'browserversion',
  'platformname',
  'acceptinsecurecerts',
  'pageloadstrategy',
  'proxy',
  'setwindowrect',
  'timeouts',
  'strictfileinteractability',
  'unhandledpromptbehavior',
  'useragent',
  'websocketurl',
]);

/** Types that both drivers hold their capabilities to. */
const kinds: Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>> = {
  udid: 'string',
  deviceName: 'string',
  platformVersion: 'string',
  automationName: 'string',
  app: 'string',
  appPackage: 'string',
  appActivity: 'string',
  bundleId: 'string',
  orientation: 'string',
  newCommandTimeout: 'number',
  noReset: 'boolean',
  fullReset: 'boolean',
  autoLaunch: 'boolean',
  autoGrantPermissions: 'boolean',
  autoAcceptAlerts: 'boolean',
  autoDismissAlerts: 'boolean',
};

function notCreated(details: string): WebDriverError {
  return new WebDriverError(
    'session not created',
    `A new session could not be created. Details: ${details}`,
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a client asks for with a session: `alwaysMatch` with the first of `firstMatch` that fits.
 * @throws {WebDriverError} as Appium 3's server refuses it (base-driver, capabilities.ts)
 */
export function matchCapabilities(body: unknown): Capabilities {
  const sent = isObject(body) ? body['capabilities'] : undefined;
  const { alwaysMatch = {}, firstMatch } = isObject(sent) ? sent : {};
  const isSent = isObject(sent) && ('alwaysMatch' in sent || 'firstMatch' in sent);
  const options = firstMatch ?? [{}];
  if (!isSent || !isObject(alwaysMatch) || !Array.isArray(options) || options.length === 0) {
    throw notCreated(
      'The capabilities format must comply to the W3C standard: the client has sent none, or not as https://www.w3.org/TR/webdriver/#capabilities has them',
    );
  }
  checkPrefixes([alwaysMatch, ...options.filter(isObject)]);
  const conflicts: string[] = [];
  for (const option of options) {
    if (!isObject(option)) {
      conflicts.push('All firstMatch values must be objects');
      continue;
    }
    const twice = Object.keys(option).find((name) => name in alwaysMatch);
    if (twice !== undefined) {
      conflicts.push(
        `property '${twice}' should not exist on both primary (${JSON.stringify(alwaysMatch)}) and secondary (${JSON.stringify(option)}) object`,
      );
      continue;
    }
    const matched = promoted({ ...alwaysMatch, ...option });
    if (!option['platformName'] && matched['platformName'] === undefined) {
      conflicts.push("'platformName' is required to be present");
      continue;
    }
    if (matched[`${PREFIX}automationName`] === undefined) {
      conflicts.push("'automationName' is required to be present");
      continue;
    }
    return matched;
  }
  throw invalidArgument(
    options.length === 1
      ? (conflicts[0] ?? '')
      : `Could not find matching capabilities from ${JSON.stringify(sent)}:\n${conflicts.join('\n')}`,
  );
}

function checkPrefixes(all: readonly Record<string, unknown>[]): void {
  const bare = all
    .flatMap((one) => Object.keys(one))
    .filter((name) => !name.includes(':') && !standard.has(name.toLowerCase()));
  if (bare.length === 0) return;
  throw invalidArgument(
    `All non-standard capabilities should have a vendor prefix. The following capabilities did not have one: ${[...new Set(bare)].join(',')}`,
  );
}

/** What stands in `appium:options` counts as if it stood outside. */
function promoted(all: Record<string, unknown>): Record<string, unknown> {
  const { [`${PREFIX}options`]: options, ...rest } = all;
  if (options === undefined) return rest;
  if (!isObject(options)) {
    throw notCreated('The appium:options capability must be an object');
  }
  const unexpected = Object.keys(options).find((name) => standard.has(name.toLowerCase()));
  if (unexpected !== undefined) {
    throw notCreated(
      `appium:options must only contain vendor-specific capabilities. '${unexpected}' is unexpected`,
    );
  }
  for (const [name, value] of Object.entries(options)) {
    rest[name.includes(':') ? name : PREFIX + name] = value;
  }
  return rest;
}

const automation: Readonly<Record<string, DevicePlatform>> = {
  uiautomator2: 'android',
  xcuitest: 'ios',
};

/** Which driver is asked for, and that its capabilities hold. @throws {WebDriverError} */
export function driverFor(capabilities: Capabilities): DevicePlatform {
  const name = capabilities[`${PREFIX}automationName`];
  const { platformName } = capabilities;
  const platform = automation[String(name).toLowerCase()];
  const isRight = platform !== undefined && String(platformName).toLowerCase() === platform;
  if (!isRight) {
    const why =
      platform === undefined
        ? `No driver is installed for it`
        : `Driver for ${String(name)} only supports the platformName ${JSON.stringify([platform === 'ios' ? 'iOS' : 'Android'])}`;
    throw new WebDriverError(
      'unknown error',
      `Could not find a driver for automationName '${String(name)}' and platformName '${String(platformName)}'. Have you installed a driver that supports those capabilities? (Lower-level error: ${why})`,
    );
  }
  const wrong = Object.entries(kinds).flatMap(([field, kind]) => {
    const value = capabilities[PREFIX + field];
    return value === undefined || typeof value === kind
      ? []
      : [`'${field}' must be of type ${kind}`];
  });
  if (wrong.length > 0) throw notCreated(wrong.join('; '));
  if (capabilities[`${PREFIX}noReset`] === true && capabilities[`${PREFIX}fullReset`] === true) {
    throw new WebDriverError(
      'unknown error',
      "The 'noReset' and 'fullReset' capabilities are mutually exclusive and should not both be set to true",
    );
  }
  return platform;
}

/** A text among the capabilities, undefined where it is not given. */
export function textOf(capabilities: Capabilities, name: string): string | undefined {
  const value = capabilities[PREFIX + name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Milliseconds of `newCommandTimeout`: 60 seconds unless given, 0 for never. */
export function commandTimeoutOf(capabilities: Capabilities): number {
  const seconds = capabilities[`${PREFIX}newCommandTimeout`];
  return (typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds, 86_400) : 60) * 1000;
}
