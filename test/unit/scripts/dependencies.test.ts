import { expect, test } from 'vitest';
import { isInstalled } from '../../../scripts/setup/dependencies.mjs';

const locked = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/one': { version: '1.0.0', integrity: 'sha512-one' },
    'node_modules/one/node_modules/two': { version: '2.0.0', integrity: 'sha512-two' },
    'node_modules/for-another-system': { version: '3.0.0', optional: true },
  },
};
const [one, two] = ['node_modules/one', 'node_modules/one/node_modules/two'] as const;

test('what is locked and installed needs no install, packages for other systems left out', () => {
  const { [one]: first, [two]: second } = locked.packages;
  expect(isInstalled(locked, { packages: { [one]: first, [two]: second } })).toBe(true);
});

test.each([
  ['a package is missing', { [one]: locked.packages[one] }],
  [
    'another version is locked now',
    { [one]: { ...locked.packages[one], version: '1.0.1' }, [two]: locked.packages[two] },
  ],
  [
    'the content of a version is another',
    { [one]: { ...locked.packages[one], integrity: 'sha512-x' }, [two]: locked.packages[two] },
  ],
  ['nothing is installed', {}],
])('an install is due where %s', (_, packages) => {
  expect(isInstalled(locked, { packages })).toBe(false);
});

test('an install is due where npm has not finished the last one', () => {
  expect(isInstalled(locked, {})).toBe(false);
});
