/** The bytes of JavaScript that the popup loads: what it takes to open it, and what comes later. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromeBuild } from './browser.ts';
import { bytes, type Figure } from './statistics.ts';

/** What a file imports at once, and what it imports when it comes to it. */
const STATIC = /\bimport\s*(?:[^"'`()]*?from)?\s*["'](\.[^"']+)["']/g;
const DYNAMIC = /import\([`'"]([^`'"]+\.js)[`'"]\)/g;

const MOST = { raw: 45_000, gzipped: 15_000 };

export async function measurePopupSize(): Promise<Figure[]> {
  const page = await readFile(join(chromeBuild, 'popup.html'), 'utf8');
  const opening = filesIn(page, /(?:src|href)="\/?([^"]+\.js)"/g);
  if (opening.length === 0)
    throw new Error('popup.html loads no script: the build has changed its form');
  const first = await withImports(opening, STATIC);
  const later = await withImports([...first.keys()], DYNAMIC);
  const all = await withImports([...later.keys()], STATIC);
  const [now, rest] = [
    weigh([...first.values()]),
    weigh([...all].flatMap(([path, source]) => (first.has(path) ? [] : [source]))),
  ];
  return [
    {
      name: 'JavaScript that opening the popup loads, raw',
      value: bytes(now.raw),
      floor: '–',
      target: `≤ ${bytes(MOST.raw)}`,
      reached: now.raw <= MOST.raw,
    },
    {
      name: 'JavaScript that opening the popup loads, gzipped',
      value: bytes(now.gzipped),
      floor: '–',
      target: `≤ ${bytes(MOST.gzipped)}`,
      reached: now.gzipped <= MOST.gzipped,
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

/** The files with all that they import in this way, and what that imports, by path. */
async function withImports(
  paths: readonly string[],
  pattern: RegExp,
): Promise<Map<string, Buffer>> {
  const sources = new Map<string, Buffer>();
  // The set grows while it is walked through.
  const files = new Set(paths);
  for (const path of files) {
    const source = await readFile(join(chromeBuild, path));
    sources.set(path, source);
    for (const imported of filesIn(source.toString(), pattern)) {
      files.add(posix.join(posix.dirname(path), imported));
    }
  }
  return sources;
}

function weigh(sources: readonly Buffer[]): { raw: number; gzipped: number } {
  return {
    raw: sources.reduce((sum, source) => sum + source.length, 0),
    gzipped: sources.reduce((sum, source) => sum + gzipSync(source, { level: 9 }).length, 0),
  };
}
