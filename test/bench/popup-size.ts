/** The bytes of JavaScript that the popup loads: what it takes to open it, and what comes later. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromeBuild } from './browser.ts';
import { bytes, type Figure } from './statistics.ts';

const MOST = { raw: 45_000, gzipped: 15_000 };

export async function measurePopupSize(): Promise<Figure[]> {
  const page = await readFile(join(chromeBuild, 'popup.html'), 'utf8');
  const opening = filesIn(page, /(?:src|href)="\/?([^"]+\.js)"/g);
  if (opening.length === 0)
    throw new Error('popup.html loads no script: the build has changed its form');
  const later = new Set<string>();
  for (const path of opening) {
    const source = await readFile(join(chromeBuild, path), 'utf8');
    for (const part of filesIn(source, /import\([`'"]([^`'"]+\.js)[`'"]\)/g)) {
      later.add(posix.join(posix.dirname(path), part));
    }
  }
  const [first, rest] = await Promise.all([weigh(opening), weigh([...later])]);
  return [
    {
      name: 'JavaScript that opening the popup loads, raw',
      value: bytes(first.raw),
      floor: '–',
      target: `≤ ${bytes(MOST.raw)}`,
      reached: first.raw <= MOST.raw,
    },
    {
      name: 'JavaScript that opening the popup loads, gzipped',
      value: bytes(first.gzipped),
      floor: '–',
      target: `≤ ${bytes(MOST.gzipped)}`,
      reached: first.gzipped <= MOST.gzipped,
    },
    {
      name: 'the popup’s forms, sheets and notices, loaded when first drawn (raw, gzipped)',
      value: `${bytes(rest.raw)}, ${bytes(rest.gzipped)}`,
      floor: '–',
      target: '–',
    },
  ];
}

function filesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, path]) => path as string))];
}

async function weigh(paths: readonly string[]): Promise<{ raw: number; gzipped: number }> {
  const sources = await Promise.all(paths.map((path) => readFile(join(chromeBuild, path))));
  return {
    raw: sources.reduce((sum, source) => sum + source.length, 0),
    gzipped: sources.reduce((sum, source) => sum + gzipSync(source, { level: 9 }).length, 0),
  };
}
