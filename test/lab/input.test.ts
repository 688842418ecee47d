import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  createLab,
  parseWorldSeed,
  WorldSeedError,
  worldSeedSchema,
  type Lab,
  type WorldSeed,
} from '../../mocks/lab.ts';
import { checkedInput } from '../../mocks/world/input.ts';
import { operationRows } from '../../mocks/table/rows.ts';
import { arbitraryOf } from './arbitrary.ts';
import { frozenLab, keys } from './support.ts';

const schema = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty()),
  size: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  colour: v.exactOptional(v.picklist(['red', 'green'])),
  code: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z]{2}-\d+$/))),
  tags: v.exactOptional(v.array(v.string())),
});

test.each([
  [{}, 'name: is required'],
  [{ name: '' }, 'name: must not be empty'],
  [{ name: 5 }, 'name: expected a text, not 5'],
  [{ name: 'n', size: '2' }, 'size: expected a number, not "2"'],
  [{ name: 'n', size: 1.5 }, 'size: expected a whole number'],
  [{ name: 'n', size: 0 }, 'size: expected at least 1'],
  [{ name: 'n', colour: 'blue' }, 'colour: expected "red" or "green", not "blue"'],
  [{ name: 'n', colur: 'red' }, 'colur: there is no such field; did you mean "colour" or "code"?'],
  [{ name: 'n', code: 'x' }, 'code: does not have the form that is expected here'],
  [{ name: 'n', tags: ['a', null] }, 'tags.1: expected a text, not null'],
  [[], 'expected an object, not a list'],
])('%j is refused in plain words', (given, says) => {
  expect(() => checkedInput(schema, given, 'this does not hold')).toThrow(
    `this does not hold: ${says}`,
  );
});

test('a key is checked in process as it is over HTTP', () => {
  const ring = frozenLab().world.keys.yespo;
  const before = ring.list();
  const wrong: [draft: object, says: RegExp][] = [
    [{ name: 'K', expiresOn: '2026-3-1' }, /expiresOn: expected a day as in/],
    [{ name: 'K', expiresOn: 'tomorrow' }, /expiresOn: expected a day/],
    [{ name: 'K', expiresOn: '2030-02-30' }, /expiresOn: expected a day that the calendar has/],
    [{ name: 'K', expireson: '2030-02-28' }, /expireson: there is no such field; did you mean/],
    [{ name: 'K', secret: 'contact' }, /secret: expected at least 8 characters/],
    [{ name: 'K', secret: 'half a character \ud800' }, /secret: expected a text that a header/],
    [{ name: 'K', enabled: 'no' }, /enabled: expected true or false/],
    [{ name: 5 }, /name: expected a text, not 5/],
  ];
  for (const [draft, says] of wrong) {
    expect(() => ring.add(draft as { name: string })).toThrow(says);
  }
  const change = (given: object) => ring.change(keys.yespo.full, given);
  expect(() => change({ expiresOn: '2026-3-1' })).toThrow(/expected a day/);
  expect(() => change({ rihgt: 'full' })).toThrow(/did you mean "right"/);
  expect(ring.list()).toEqual(before);
});

test('a refused change of a key changes nothing of it', () => {
  const ring = frozenLab().world.keys.yespo;
  const before = ring.get(keys.yespo.full);
  const refused = [
    { enabled: false, right: 'bogus' },
    { name: 'Renamed', right: 'bogus' },
    { enabled: false, name: '' },
    { expiresOn: '2030-01-01', right: 'bogus' },
  ];
  for (const change of refused)
    expect(() => ring.change(before.id, change as never)).toThrow(/bogus|description/);
  expect(ring.get(before.id)).toEqual(before);
});

test('a clock takes times as they are written over HTTP, and nothing else', () => {
  const { clock } = frozenLab().world;
  const at = clock.now();
  const steps: unknown[] = ['5', null, undefined, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300];
  for (const step of steps) {
    expect(() => clock.advance(step as number), String(step)).toThrow(RangeError);
  }
  const times: unknown[] = [null, 'tomorrow', '2026-02-30T00:00:00Z', 1e20, new Date(Number.NaN)];
  for (const time of times) {
    expect(() => clock.freeze(time as number), String(time)).toThrow(/is not a time/);
  }
  expect(clock.now()).toBe(at);
  clock.freeze('2026-05-01T00:00:00Z');
  expect(clock.now()).toBe(Date.UTC(2026, 4, 1));
});

test('a seed of twenty thousand keys costs little more a key than one of a thousand', () => {
  // Counted, not timed: what was quadratic read every key for each new one.
  let reads = 0;
  const seed = (count: number): WorldSeed => ({
    keys: {
      yespo: Array.from({ length: count }, (_, index) => ({
        name: `Key ${index}`,
        secret: `synthetic-secret-${index}`,
        get owner() {
          reads += 1;
          return 'anna';
        },
      })),
    },
  });
  const readsFor = (count: number) => {
    reads = 0;
    createLab({ world: seed(count) });
    return reads / count;
  };
  expect(readsFor(20_000)).toBeLessThanOrEqual(readsFor(1000));
});

/** The requests that only read, to everything that there is. */
const readings = operationRows()
  .filter(({ method }) => method === 'GET')
  .map(({ hosts, paths, authentication, platform }) => ({
    url: `https://${hosts[0]}${paths[0]!.replace(':unit', 'demo-team').replaceAll(/:\w+(\{[^}]*\})?/g, '1001')}`,
    platform: authentication === 'X-Reteno-Access-Key' ? 'device' : platform,
  }));

function headersFor(lab: Lab, platform: string): Record<string, string> {
  const secret = (id: 'yespo' | 'reteno' | 'mobitru') => {
    const own = lab.world.keys[id].add({ name: 'Reader', billingUnit: 'demo-team' });
    return lab.world.keys[id].enable(own.id).secret;
  };
  switch (platform) {
    case 'mobitru':
      return { authorization: `Bearer ${secret('mobitru')}` };
    case 'device':
      return { 'x-reteno-access-key': secret('reteno'), 'x-reteno-device-id': 'device-1' };
    case 'reteno':
      return { authorization: `Basic ${btoa(`u:${secret('reteno')}`)}` };
    default:
      return { authorization: `Basic ${btoa(`u:${secret('yespo')}`)}` };
  }
}

test('whatever seed is taken, every reading is answered as the platform would', async () => {
  const taken = fc
    .sample(arbitraryOf(worldSeedSchema), { numRuns: 2000, seed: 20_261_126 })
    .map((seed): unknown => JSON.parse(JSON.stringify(seed ?? null)))
    .filter(isSeed);
  expect(taken.length).toBeGreaterThan(20);
  for (const world of taken) {
    const lab = createLab({ world });
    const headers = new Map<string, Record<string, string>>();
    for (const { url, platform } of readings) {
      if (!headers.has(platform)) headers.set(platform, headersFor(lab, platform));
      const response = await lab.fetch(new Request(url, { headers: headers.get(platform)! }));
      const said = `${url} with ${JSON.stringify(world)}`;
      expect(response.status === 500 ? await response.text() : '', said).toBe('');
    }
  }
}, 60_000);

function isSeed(seed: unknown): seed is WorldSeed {
  try {
    createLab({ world: parseWorldSeed(seed) });
    return true;
  } catch {
    return false;
  }
}

test('a seed whose keys or events could not be answered with is refused, with where', () => {
  const refused: [seed: unknown, says: RegExp][] = [
    [{ keys: { yespo: [{ name: 'K', secret: '\ud800synthetic' }] } }, /keys\.yespo\.0\.secret/],
    [
      { data: { yespo: { events: [{ eventTypeKey: 'e', params: [{ value: 1 }], at: 0 }] } } },
      /data\.yespo\.events\.0\.params: expected a list of parameters, each with a name/,
    ],
    [{ clock: { at: 1e20 } }, /clock\.at: expected a time/],
    [[], /expected an object, not a list/],
  ];
  for (const [seed, says] of refused) {
    expect(() => parseWorldSeed(seed)).toThrow(WorldSeedError);
    expect(() => parseWorldSeed(seed)).toThrow(says);
  }
});
