/** Authenticated requests a second that the lab answers over HTTP, beside a bare `node:http` server. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import autocannon from 'autocannon';
import { median, perSecond, times, type Figure } from './statistics.ts';

const ROUNDS = 3;
const SECONDS = 3;

interface Listening {
  readonly url: string;
  readonly authorization: string;
}

export async function measureLab(): Promise<Figure[]> {
  const rates = { lab: [] as number[], floor: [] as number[] };
  // By turns, so that what else the machine does falls on both.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const kind of ['floor', 'lab'] as const) rates[kind].push(await rate(kind));
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

async function rate(kind: 'lab' | 'floor'): Promise<number> {
  const server = fork(resolve(import.meta.dirname, 'lab-server.ts'), [kind], {
    execArgv: process.execArgv,
  });
  try {
    const [listening] = (await once(server, 'message')) as [Listening];
    const result = await autocannon({
      url: listening.url,
      headers: { authorization: listening.authorization },
      connections: 50,
      duration: SECONDS,
    });
    if (result.non2xx > 0 || result.errors > 0) {
      throw new Error(`${kind}: ${result.non2xx} refusals and ${result.errors} errors under load`);
    }
    return result.requests.average;
  } finally {
    server.kill();
  }
}
