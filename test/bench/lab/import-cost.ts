/** What importing the packed lab costs beside an empty module, each in a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { median, milliseconds, type Figure } from '../statistics.ts';

const ROUNDS = 15;

/** Milliseconds above the floor. */
const MOST = 40;

const packedLab = pathToFileURL(join(import.meta.dirname, '../../../dist/lab.js')).href;
const nothing = 'data:text/javascript,';

/** @throws {Error} where `dist` was not built. */
export async function importCost(): Promise<Figure> {
  const seen = { lab: [] as number[], nothing: [] as number[] };
  // By turns, so that what else the machine does falls on both.
  for (let round = 0; round < ROUNDS; round += 1) {
    seen.nothing.push(await cost(nothing));
    seen.lab.push(await cost(packedLab));
  }
  const [lab, floor] = [median(seen.lab), median(seen.nothing)];
  return {
    name: `importing latchkey/lab (median of ${ROUNDS})`,
    value: milliseconds(lab),
    floor: milliseconds(floor),
    target: `at most ${MOST} ms above it`,
    reached: lab - floor <= MOST,
  };
}

async function cost(module: string): Promise<number> {
  const code = `const began = performance.now(); await import(${JSON.stringify(module)});
    process.stdout.write(String(performance.now() - began));`;
  const args = ['--input-type=module', '-e', code];
  return Number((await promisify(execFile)(process.execPath, args)).stdout);
}
