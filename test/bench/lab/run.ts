/**
 * `npm run bench:lab`: the lab beside its peers, each server on one core and its load on another,
 * in one run.
 */
import { execFile } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median, perSecond, printer, times, type Figure } from '../statistics.ts';
import { importCost } from './import-cost.ts';
import { canPin, onServerCore, takeLoadCore } from './cores.ts';
import { inWords, inWorlds, loadNames, type LoadName } from './loads.ts';
import { ensurePeers } from './peers.ts';
import { CONNECTIONS, rate } from './rate.ts';
import { withServer } from './serve.ts';

const ROUNDS = 3;
const WARM_UP_SECONDS = 1;
const SECONDS = 2;
const WORLDS = 1000;

/** How many times the fastest mock server, µs in process, the rate of one world. */
const LEAST_TIMES = 1.5;
const MOST_MICROSECONDS = 50;
const LEAST_OF_ONE_WORLD = 0.9;

const floor = 'node:http';
const mockServers: Readonly<Record<string, string>> = {
  emulate: 'emulate',
  mockttp: 'mockttp',
  'json-server': 'json-server',
  Prism: '@stoplight/prism-cli',
  'Mockoon CLI': '@mockoon/cli',
};
const packages: Readonly<Record<string, string>> = { Hono: '@hono/node-server', ...mockServers };

/** What the rounds have shown of a server and a load. */
interface Seen {
  readonly rates: number[];
  /**
   * Microseconds that a request keeps a processor busy in the server: other than the rate, no other
   * process slows it.
   */
  readonly busy: number[];
}

const processors = cpus();
console.log(
  `${processors.length} × ${processors[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, load average ${loadavg()[0]?.toFixed(1)} at the start`,
);
console.log(
  canPin
    ? 'Each server has one core, its load another.'
    : 'There is no taskset here, or one core only: servers and load share what cores there are.',
);
const print = printer();
const missing = await ensurePeers();
const names = ['lab', floor, 'Hono', ...Object.keys(mockServers)].filter((name) => {
  const reason = missing.get(packages[name] ?? '');
  if (reason !== undefined) console.log(`without ${name}: it cannot be installed: ${reason}`);
  return reason === undefined;
});
takeLoadCore();
await beside(names);
print(await inProcess());
print(await importCost());
for (const figure of await worlds()) print(figure);
process.exitCode = print.missed() ? 1 : 0;

async function beside(those: readonly string[]): Promise<void> {
  const seen = new Map<string, Record<LoadName, Seen>>();
  const failed = new Set<string>();
  // By turns, so that what else the machine does falls on all.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of those) {
      if (failed.has(name)) continue;
      try {
        await measure(name, seen);
      } catch (error) {
        if (name === 'lab' || name === floor) throw error;
        failed.add(name);
        seen.delete(name);
        console.log(`without ${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  for (const load of loadNames) report(load, seen);
}

async function measure(name: string, seen: Map<string, Record<LoadName, Seen>>): Promise<void> {
  await withServer(name, async (listening, processorTime) => {
    const own = seen.get(name) ?? {
      get: { rates: [], busy: [] },
      'post-get': { rates: [], busy: [] },
    };
    seen.set(name, own);
    for (const load of loadNames) {
      await rate(listening[load], WARM_UP_SECONDS);
      const before = processorTime();
      const perSecondNow = await rate(listening[load], SECONDS);
      own[load].rates.push(perSecondNow);
      own[load].busy.push(((processorTime() - before) * 1e6) / (perSecondNow * SECONDS));
    }
  });
}

function report(load: LoadName, seen: ReadonlyMap<string, Record<LoadName, Seen>>): void {
  const rateOf = (name: string) => median(seen.get(name)?.[load].rates ?? [Number.NaN]);
  const [lab, bare] = [rateOf('lab'), rateOf(floor)];
  const mocks = [...seen.keys()].filter((name) => name in mockServers);
  const [fastest] = mocks.toSorted((one, other) => rateOf(other) - rateOf(one));
  const headline = `${inWords[load]} (${CONNECTIONS} connections, median of ${ROUNDS} × ${SECONDS} s)`;
  console.log(`\n${headline}`);
  for (const [name, { [load]: own }] of seen) {
    const busy = median(own.busy);
    console.log(
      `  ${name.padEnd(12)} ${perSecond(rateOf(name)).padStart(9)}  ${times(rateOf(name) / bare)} of node:http` +
        (Number.isNaN(busy) ? '' : `  ${busy.toFixed(0).padStart(4)} µs of processor a request`),
    );
  }
  if (fastest === undefined) return;
  print({
    name: `lab over the fastest mock server, ${inWords[load]}`,
    value: `${perSecond(lab)}: ${times(lab / rateOf(fastest))}`,
    floor: `${fastest}, ${perSecond(rateOf(fastest))}`,
    target: `at least ${times(LEAST_TIMES)}`,
    reached: lab / rateOf(fastest) >= LEAST_TIMES,
  });
}

async function inProcess(): Promise<Figure> {
  const script = join(import.meta.dirname, 'in-process.ts');
  const [program, ...args] = onServerCore([process.execPath, ...process.execArgv, script]);
  const { stdout } = await promisify(execFile)(program, args);
  const microseconds = Number(stdout);
  return {
    name: 'lab in process, authenticated GET with all routes (median of 15 batches of 2,000)',
    value: `${microseconds.toFixed(1)} µs a request`,
    floor: '–',
    target: `at most ${MOST_MICROSECONDS} µs`,
    reached: microseconds <= MOST_MICROSECONDS,
  };
}

async function worlds(): Promise<Figure[]> {
  return withServer('lab', async (listening) => {
    const figures: Figure[] = [];
    for (const load of loadNames) {
      const loads = {
        one: inWorlds(listening[load], WORLDS, 1),
        many: inWorlds(listening[load], WORLDS, WORLDS),
      };
      const rates = { one: [] as number[], many: [] as number[] };
      // The first round makes the worlds and warms up.
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const kind of ['one', 'many'] as const) {
          const now = await rate(loads[kind], SECONDS);
          if (round > 0) rates[kind].push(now);
        }
      }
      const [one, many] = [median(rates.one), median(rates.many)];
      figures.push({
        name: `lab with ${WORLDS.toLocaleString('en')} worlds, ${inWords[load]}`,
        value: `${perSecond(many)}: ${times(many / one)}`,
        floor: `one world, ${perSecond(one)}`,
        target: `at least ${times(LEAST_OF_ONE_WORLD)}`,
        reached: many / one >= LEAST_OF_ONE_WORLD,
      });
    }
    return figures;
  });
}
