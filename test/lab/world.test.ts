import { expect, test } from 'vitest';
import {
  createLab,
  demonstrationWorld,
  parseWorldSeed,
  WorldSeedError,
  type WorldSeed,
} from '../../mocks/lab.ts';
import { yespoClient } from './client.ts';
import { BEGINNING, DAY, frozenLab, keys } from './support.ts';

test('the clock runs with the system’s time, stands still, goes on and runs again', () => {
  let system = 1000;
  const { clock } = createLab({ systemTime: () => system }).world;
  system += 5;
  expect(clock.now()).toBe(1005);
  clock.freeze();
  system += 100;
  expect(clock.now()).toBe(1005);
  clock.advance(10);
  expect(clock.now()).toBe(1015);
  clock.run();
  system += 3;
  expect(clock.now()).toBe(1018);
  clock.advance(DAY);
  expect(clock.now()).toBe(1018 + DAY);
  clock.freeze(new Date(BEGINNING));
  expect(clock.now()).toBe(BEGINNING);
});

test('the clock does not go back and shows no impossible time', () => {
  const { clock } = frozenLab().world;
  for (const step of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => clock.advance(step)).toThrow(RangeError);
  }
  expect(() => clock.freeze(Number.NaN)).toThrow(RangeError);
  expect(clock.now()).toBe(BEGINNING);
});

test('two worlds of one seed give the same ids in the same order, and none twice', () => {
  const draw = () => {
    const { ids } = frozenLab().world;
    return Array.from({ length: 200 }, () => [ids.uuid(), ids.number(), ids.token('abc', 12)]);
  };
  expect(draw()).toEqual(draw());
  expect(new Set(draw().map(([uuid]) => uuid)).size).toBe(200);
  const numbers = draw().map(([, number]) => Number(number));
  expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  expect(draw()[0]?.[0]).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
});

test('a snapshot is JSON that another lab goes on from as if nothing had happened', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  await yespo.post('v1/contact', { channels: [{ type: 'email', value: 'new@customer.example' }] });
  await yespo.post('v1/contacts', {
    contacts: [{ channels: [{ type: 'sms', value: '1' }], firstName: null }],
    groupNames: ['Imported'],
  });
  await yespo.post('v1/contacts', { contacts: [{ firstName: 'Nobody' }] });
  await yespo.post('v3/event', { eventTypeKey: 'order', params: { a: [1] } });
  await yespo.delete('v1/contact/1003');
  lab.world.data.mobitru.devices.take('LAB0IOS1', 'anna', 1000);
  lab.world.keys.yespo.disable(keys.yespo.events);

  const saved = JSON.stringify(lab.world.snapshot());
  const other = createLab({ world: parseWorldSeed(JSON.parse(saved)) });
  expect(other.world.snapshot()).toEqual(JSON.parse(saved));
  lab.world.clock.advance(5000);
  other.world.clock.advance(5000);
  const answers = await Promise.all(
    [yespo, yespoClient(other)].map(async (client) => {
      const created = await client.post('v1/contact', {
        channels: [{ type: 'email', value: 'next@customer.example' }],
      });
      return [await created.text(), await (await client.get('v1/contacts')).text()];
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
});

test('restore goes to a snapshot, reset to the beginning, and both empty the journal', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  const name = async () => {
    const contact = (await (await yespo.get('v1/contact/1001')).json()) as { firstName: string };
    return contact.firstName;
  };
  await yespo.put('v1/contact/1001', { firstName: 'Second' });
  const snapshot = lab.world.snapshot();
  await yespo.put('v1/contact/1001', { firstName: 'Third' });
  lab.world.clock.advance(DAY);
  lab.world.restore(snapshot);
  expect(lab.world.journal.entries()).toEqual([]);
  expect(await name()).toBe('Second');
  expect(lab.world.clock.now()).toBe(BEGINNING);
  lab.world.reset();
  expect(lab.world.journal.entries()).toEqual([]);
  expect(await name()).toBe('Ada');
});

test('an answer that comes after a reset changes nothing and is in no journal', async () => {
  const lab = frozenLab();
  const answer = yespoClient(lab).put('v1/contact/1001', { firstName: 'Late' });
  lab.world.reset();
  expect((await answer).status).toBe(200);
  expect(lab.world.data.yespo.contacts.get(1001)?.firstName).toBe('Ada');
  expect(lab.world.journal.entries()).toEqual([]);
});

test('two labs of one seed do not touch', async () => {
  const [one, other] = [frozenLab(), frozenLab()];
  await yespoClient(one).delete('v1/contact/1001');
  one.world.keys.yespo.remove(keys.yespo.full);
  expect((await yespoClient(other).get('v1/contact/1001')).status).toBe(200);
});

test('a seed that does not hold is refused with every field that is wrong', () => {
  const wrong: [seed: unknown, says: RegExp][] = [
    [null, /the whole/],
    [{ worlds: [] }, /worlds: there is no such field; there are name, clock/],
    [
      { keys: { yespo: [{ nmae: 'K' }] } },
      /keys\.yespo\.0\.nmae: there is no such field; did you mean "name"/,
    ],
    [{ name: 'a b' }, /name: expected a name of 1 to 100 letters/],
    [{ keys: { yespo: [{ name: 'K', right: 'none' }] } }, /keys\.yespo\.0\.right/],
    [{ keys: { mobitru: [{ name: '', expiresOn: 'soon' }] } }, /name[^]*expiresOn/],
    [{ clock: { at: 'yesterday' } }, /clock\.at: expected a time/],
    [{ data: { yespo: { contacts: [{ firstName: 'A' }] } } }, /data\.yespo\.contacts\.0\.id/],
    [{ data: { mobitru: { devices: [{}] } } }, /data\.mobitru\.devices\.0\.udid/],
  ];
  for (const [seed, says] of wrong) {
    expect(() => parseWorldSeed(seed), JSON.stringify(seed)).toThrow(WorldSeedError);
    expect(() => parseWorldSeed(seed)).toThrow(says);
  }
});

test('a world that is given a bad snapshot stays as it was', () => {
  const { world } = frozenLab();
  const before = JSON.stringify(world.snapshot());
  const twice = { name: 'K', secret: 'the-same-secret' };
  const bad: [seed: unknown, says: string][] = [
    [{ clock: 5 }, 'clock'],
    [
      { clock: { at: 0, frozen: true }, keys: { yespo: [twice, { ...twice, name: 'L' }] } },
      'the same secret',
    ],
  ];
  for (const [seed, says] of bad) expect(() => world.restore(seed as WorldSeed)).toThrow(says);
  expect(JSON.stringify(world.snapshot())).toBe(before);
});

test('times of a seed may be written out', () => {
  const { world } = createLab({
    world: parseWorldSeed({ clock: { at: '2026-03-01T12:00:00Z', frozen: true } }),
  });
  expect(world.clock.now()).toBe(BEGINNING);
});

test('the demonstration world has a key that works for each platform and is itself a sound seed', () => {
  expect(parseWorldSeed(JSON.parse(JSON.stringify(demonstrationWorld)))).toEqual(
    demonstrationWorld,
  );
  const { world } = createLab();
  for (const ring of Object.values(world.keys)) {
    expect(ring.list().some((key) => ring.status(key) === 'active')).toBe(true);
  }
});
