import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { cellsOf, exceptions } from '../../e2e/matrix/cells.ts';
import { injectionDocument } from '../../e2e/matrix/document.ts';

test.each(['chromium', 'firefox'] as const)(
  'the matrix has 250 cells and more for %s',
  (engine) => {
    const cells = cellsOf(engine);
    expect(cells.length).toBeGreaterThanOrEqual(250);
    for (const { why, url, id } of cells) {
      expect(why).not.toBe('');
      expect(url).toContain(`cell=${id}.`);
    }
  },
);

test('where an engine goes its own way it sends no key that is not wanted', () => {
  for (const { result, why } of exceptions) {
    expect(result).not.toBe('key');
    expect(why).not.toBe('');
  }
});

test('docs/injection.md says what the matrix says', async () => {
  const written = await readFile(new URL('../../../docs/injection.md', import.meta.url), 'utf8');
  expect(written, 'run npm run operations').toBe(await injectionDocument());
});
