import { invalidArgument, type WebDriverError } from '../../errors.ts';
import type { Given } from './extension.ts';

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
