/**
 * Authenticated requests a second that the lab answers over HTTP, beside a bare `node:http` server.
 */
import { rate } from './lab/rate.ts';
import { withServer } from './lab/serve.ts';
import { median, perSecond, times, type Figure } from './statistics.ts';

const ROUNDS = 3;
const SECONDS = 3;

export async function measureLab(): Promise<Figure[]> {
  const rates = { lab: [] as number[], floor: [] as number[] };
  // By turns, so that what else the machine does falls on both.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [kind, name] of [
      ['floor', 'node:http'],
      ['lab', 'lab'],
    ] as const) {
      rates[kind].push(await withServer(name, ({ get }) => rate(get, SECONDS)));
    }
  }
  const [lab, floor] = [median(rates.lab), median(rates.floor)];
  return [
    {
      name: `lab over HTTP, authenticated GET (50 connections, median of ${ROUNDS} × ${SECONDS} s)`,
      value: perSecond(lab),
      floor: `${perSecond(floor)} bare node:http: ${times(lab / floor)}`,
      target: '–',
    },
  ];
}
