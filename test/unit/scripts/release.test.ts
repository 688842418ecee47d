/** A version is a release: everything that names it names the same one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

test('the changelog begins with the version of the package', () => {
  const [newest] = Array.from(read('CHANGELOG.md').matchAll(/^## (.+)$/gm), ([, name]) => name);
  expect(newest).toBe(version);
});

test('the lock file and the examples name it too', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    version: string;
    packages: { '': { version: string } };
  };
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
  for (const name of readdirSync(join(root, 'examples'))) {
    const { devDependencies } = JSON.parse(read(`examples/${name}/package.json`)) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['latchkey'], name).toBe(`file:../../latchkey-${version}.tgz`);
  }
});

test('the guide packs and installs that version', () => {
  const named = Array.from(
    read('docs/testing.md').matchAll(/latchkey-(\d+\.\d+\.\d+)\.tgz/g),
    ([, name]) => name,
  );
  expect(named.length).toBeGreaterThan(0);
  expect(new Set(named)).toEqual(new Set([version]));
});
