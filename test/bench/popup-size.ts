/** The bytes of JavaScript that the popup loads at once: its script and what that imports, not what it imports later. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromeBuild } from './browser.ts';
import { bytes, type Figure } from './statistics.ts';

const MOST = { raw: 45_000, gzipped: 15_000 };

export async function measurePopupSize(): Promise<Figure[]> {
  const page = await readFile(join(chromeBuild, 'popup.html'), 'utf8');
  const loaded = [...page.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(
    ([, path]) => path as string,
  );
  if (loaded.length === 0)
    throw new Error('popup.html loads no script: the build has changed its form');
  const sources: Buffer[] = [];
  // The set grows while it is walked through.
  const files = new Set(loaded);
  for (const file of files) {
    const source = await readFile(join(chromeBuild, file));
    sources.push(source);
    for (const [, path] of source
      .toString()
      .matchAll(/\bimport\s*(?:[^"'`()]*?from)?\s*["'](\.[^"']+)["']/g)) {
      files.add(join(dirname(file), path as string));
    }
  }
  const raw = sources.reduce((sum, source) => sum + source.length, 0);
  const gzipped = sources.reduce((sum, source) => sum + gzipSync(source, { level: 9 }).length, 0);
  return [
    {
      name: 'JavaScript of the popup, raw',
      value: bytes(raw),
      floor: '–',
      target: `≤ ${bytes(MOST.raw)}`,
      reached: raw <= MOST.raw,
    },
    {
      name: 'JavaScript of the popup, gzipped',
      value: bytes(gzipped),
      floor: '–',
      target: `≤ ${bytes(MOST.gzipped)}`,
      reached: gzipped <= MOST.gzipped,
    },
  ];
}
