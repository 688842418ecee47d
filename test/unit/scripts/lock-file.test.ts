import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

interface Locked {
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test('the lock file holds the optional packages of every system, or npm ci refuses it on another one', async () => {
  const lock = JSON.parse(
    await readFile(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
  ) as { packages: Readonly<Record<string, Locked>> };

  const wanted = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).map((name) => ({ path, name })),
  );
  const missing = wanted.filter(
    ({ path, name }) =>
      !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
  );

  expect(wanted.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});
