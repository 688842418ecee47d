/**
 * What reading an import costs, beside the least that could be done with the same text: one
 * `JSON.parse`, or one split into lines.
 */
import { readImport } from '../../lib/import/read.ts';
import { builtIn } from '../../lib/platforms/index.ts';
import { median, milliseconds, type Figure } from './statistics.ts';

const KEYS = 10_000;

const indices = Array.from({ length: KEYS }, (_, index) => index);
const secret = (index: number) => `lab-not-a-real-key-${index}`;

const texts: readonly {
  readonly name: string;
  readonly text: string;
  readonly floor: (text: string) => unknown;
}[] = [
  {
    name: '.env',
    text: indices.map((index) => `K${index}_YESPO_API_KEY=${secret(index)}\n`).join(''),
    floor: (text) => text.split('\n'),
  },
  {
    name: 'Postman environment',
    text: JSON.stringify({
      name: 'Many',
      values: indices.map((index) => ({ key: `yespo_key_${index}`, value: secret(index) })),
    }),
    floor: (text) => JSON.parse(text) as unknown,
  },
  {
    name: 'HAR',
    text: JSON.stringify({
      log: {
        entries: indices.map((index) => ({
          request: {
            method: 'GET',
            url: 'https://api.yespo.io/api/v1/contacts',
            headers: [{ name: 'Authorization', value: `Basic ${btoa(`user:${secret(index)}`)}` }],
          },
          response: { status: 200 },
        })),
      },
    }),
    floor: (text) => JSON.parse(text) as unknown,
  },
  {
    name: 'CSV',
    text: `name,platform,secret\n${indices.map((index) => `Key ${index},yespo,${secret(index)}\n`).join('')}`,
    floor: (text) => text.split('\n'),
  },
];

/** Milliseconds of each format's reading, the longest time without a pause, and the floor. */
export async function measureImport(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, text, floor } of texts) {
    const whole: number[] = [];
    const blocked: number[] = [];
    const floors: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const start = performance.now();
      floor(text);
      floors.push(performance.now() - start);
      const { all, longest } = await timed(text);
      // The first rounds are those of a program that is not compiled yet.
      if (round < 3) continue;
      whole.push(all);
      blocked.push(longest);
    }
    const all = median(whole);
    const longest = Math.max(...blocked);
    const least = milliseconds(median(floors.slice(3)));
    figures.push(
      {
        name: `importing ${KEYS} keys from ${name}`,
        value: milliseconds(all),
        floor: `${least} (the text parsed or split, in one go)`,
        target: 'under 3 s',
        reached: all < 3000,
      },
      {
        name: `longest time without a pause, ${name}`,
        value: milliseconds(longest),
        floor: least,
        target: 'under 50 ms',
        reached: longest < 50,
      },
    );
  }
  return figures;
}

async function timed(text: string): Promise<{ all: number; longest: number }> {
  let longest = 0;
  const start = performance.now();
  let last = start;
  let isOver = false;
  const watch = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  await readImport(text, { registry: builtIn });
  isOver = true;
  watch();
  return { all: performance.now() - start, longest };
}
