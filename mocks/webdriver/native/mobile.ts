/** `mobile:` commands: which there are, and how a script calls one. */
import { ELEMENT } from '../elements.ts';
import { invalidArgument, notImplemented, WebDriverError } from '../errors.ts';
import type { DevicePlatform } from '../sessions.ts';
import type { Run } from './command.ts';
import { android } from './mobile/android.ts';
import type { Extension, Given } from './mobile/extension.ts';
import { ios } from './mobile/ios.ts';
import { describedParameters, missingParameters } from './mobile/parameters.ts';

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
