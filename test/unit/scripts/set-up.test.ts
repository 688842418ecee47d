import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOf } from '../../../scripts/setup/extension.mjs';
import { excerpt, withNodeFirst } from '../../../scripts/setup/terminal.mjs';
import { playwrightCount, vitestCount } from '../../../scripts/test-count.mjs';

test('the hash of sources changes with a content, a name and a new file, and with nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-hash-'));
  try {
    const hash = () => hashOf(folder, ['lib', 'one.ts', 'absent.ts']);
    await writeFile(join(folder, 'one.ts'), 'one');
    const first = await hash();
    await writeFile(join(folder, 'beside.ts'), 'not a source');
    expect(await hash()).toBe(first);
    await writeFile(join(folder, 'one.ts'), 'two');
    const second = await hash();
    await rename(join(folder, 'one.ts'), join(folder, 'absent.ts'));
    const third = await hash();
    await writeFile(join(folder, 'one.ts'), '');
    const fourth = await hash();
    expect(new Set([first, second, third, fourth]).size).toBe(4);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the fitting Node is found first, by whatever name the path goes', () => {
  const node = join('fitting', 'node');
  expect(withNodeFirst(node, { PATH: 'old', OTHER: 'x' })).toEqual({
    PATH: `fitting${delimiter}old`,
    OTHER: 'x',
  });
  expect(withNodeFirst(node, { Path: 'old' })).toEqual({ Path: `fitting${delimiter}old` });
  expect(withNodeFirst(node, {})).toEqual({ PATH: 'fitting' });
});

test('of a failed step the errors are shown, else the end of what it printed', () => {
  const noise = Array.from({ length: 50 }, (_, index) => `line ${index}`);
  expect(excerpt([...noise, 'npm error code E404', ...noise])).toEqual(['npm error code E404']);
  expect(excerpt(noise)).toEqual(noise.slice(-12));
});

test('tests are counted from the reports, and a flaky one is no pass', () => {
  expect(vitestCount({ numPassedTests: 7, numFailedTests: 1, numTotalTests: 8 })).toEqual({
    passed: 7,
    failed: 1,
  });
  expect(playwrightCount({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 0 } })).toEqual({
    passed: 5,
    failed: 3,
  });
});
