/**
 * Microseconds that `lab.fetch` takes for a request in one process, from making it to reading the
 * answer.
 */
import { median } from '../statistics.ts';
import { contact, createBenchLab, secret } from './bench-world.ts';

const BATCHES = 15;
const BATCH = 2000;

const lab = createBenchLab();
const url = `https://api.yespo.io/api/v1/contact/${contact}`;
const headers = { authorization: `Basic ${btoa(`bench:${secret}`)}` };

async function batch(): Promise<number> {
  const started = performance.now();
  for (let request = 0; request < BATCH; request += 1) {
    const response = await lab.fetch(new Request(url, { headers }));
    await response.text();
    if (response.status !== 200) throw new Error(`the lab answered ${response.status}`);
  }
  return ((performance.now() - started) * 1000) / BATCH;
}

// Compiled and optimised first.
for (let warm = 0; warm < 5; warm += 1) await batch();
const each: number[] = [];
for (let round = 0; round < BATCHES; round += 1) each.push(await batch());
console.log(median(each));
