import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What each top folder may import of ours. */
const mayImport: Record<string, readonly string[]> = {
  lib: ['lib'],
  entrypoints: ['entrypoints', 'lib'],
  // What both halves draw their pages with knows neither.
  'lib/design': ['lib/design'],
  mocks: ['mocks', 'lib/platforms', 'lib/design'],
  testkit: ['testkit', 'mocks', 'lib/messages', 'lib/platforms'],
};

const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|m?js)$/.test(file))
    .map((file) => join(folder, file));

const imports = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    ([, specifier]) => relative(root, resolve(root, dirname(file), specifier as string)),
  );

test.each(Object.entries(mayImport))('%s imports only from %j', (folder, allowed) => {
  const strays = sources(folder).flatMap((file) =>
    imports(file)
      .filter(
        (target) => !allowed.some((place) => target === place || target.startsWith(`${place}/`)),
      )
      .map((target) => `${file} imports ${target}`),
  );
  expect(strays).toEqual([]);
});

/** Imports that are there when the program runs: not those of types only. */
const importsAtRunTime = (file: string) =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /(?:^|\n)(?:import|export)\s+(?!type\s)[^;]*?from '([^']+)'|import\('([^']+)'\)/g,
    ),
  ].map(([, fixed, later]) => (fixed ?? later) as string);

test.each(['entrypoints/popup/main.tsx', 'entrypoints/options/main.tsx'])(
  '%s loads no schema: the background checks what pages say',
  (entry) => {
    const files = new Set([entry]);
    for (const file of files) {
      for (const specifier of importsAtRunTime(file)) {
        expect(specifier, `${file} loads it`).not.toBe('valibot');
        if (specifier.startsWith('.')) {
          const target = relative(root, resolve(root, dirname(file), specifier));
          if (/\.tsx?$/.test(target)) files.add(target);
        }
      }
    }
    expect(files.size).toBeGreaterThan(10);
  },
);
