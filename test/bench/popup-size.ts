/** The bytes of JavaScript that the popup loads. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  const sources = await Promise.all(
    [...new Set(loaded)].map((path) => readFile(join(chromeBuild, path))),
  );
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
