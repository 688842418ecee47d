import { setupServer } from 'msw/node';
import { expect, onTestFinished, test } from 'vitest';
import { latchkeyHandlers } from '../../mocks/doors/msw.ts';
import {
  createLab,
  demonstrationWorld,
  parseWorldSeed,
  WorldError,
  type Lab,
} from '../../mocks/lab.ts';
import { basic, BEGINNING, frozenLab, keys, secretOf, withJson, yespoApi } from './support.ts';

const authorization = (lab: Lab) => basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));

function rename(lab: Lab, firstName: string, headers: Record<string, string> = {}): Request {
  const init = withJson('PUT', { firstName }, { ...authorization(lab), ...headers });
  return new Request(`${yespoApi}/v1/contact/1001`, init);
}

const nameIn = (lab: Lab, world: string) =>
  lab.worlds.get(world).data.yespo.contacts.get(1001)?.firstName;

test('the header names the world, which is made where it is not there', async () => {
  const lab = frozenLab();
  const response = await lab.fetch(rename(lab, 'Second', { 'x-latchkey-world': 'second' }));
  expect(response.status).toBe(200);
  expect(nameIn(lab, 'second')).toBe('Second');
  expect(nameIn(lab, 'default')).toBe('Ada');
  expect(lab.world.journal.size).toBe(0);
  expect(lab.worlds.list().map(({ name }) => name)).toEqual([lab.world.name, 'second']);
});

test('the journal does not show the header: it is no part of what a platform gets', async () => {
  const lab = frozenLab();
  await lab.fetch(rename(lab, 'A', { 'x-latchkey-world': 'w' }));
  const [entry] = lab.worlds.get('w').journal.entries();
  expect(entry?.headers).not.toHaveProperty('x-latchkey-world');
});

test('the default world goes by its own name and by "default"', async () => {
  const lab = frozenLab();
  expect(lab.worlds.get('default')).toBe(lab.world);
  expect(lab.worlds.get(lab.world.name)).toBe(lab.world);
  await lab.fetch(rename(lab, 'Named', { 'x-latchkey-world': 'default' }));
  expect(nameIn(lab, lab.world.name)).toBe('Named');
});

test('a name that cannot be one is answered with what a name must be', async () => {
  const lab = frozenLab();
  const response = await lab.fetch(rename(lab, 'A', { 'x-latchkey-world': '../etc' }));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: 'bad-name',
    message: expect.stringContaining('letters'),
  });
  expect(lab.worlds.size).toBe(1);
});

test('a test gets a world of its own from a lab that others use too', async () => {
  const lab = frozenLab();
  const mine = lab.inWorld('mine');
  expect((await mine.fetch(rename(lab, 'Mine'))).status).toBe(200);
  expect(mine.world.journal.expect({ operation: 'yespo.contact.update' })).toHaveLength(1);
  expect(mine.world).toBe(lab.worlds.get('mine'));
  expect(nameIn(lab, 'default')).toBe('Ada');
});

test('MSW leads each boundary to its own world', async () => {
  const lab = frozenLab();
  const server = setupServer();
  onTestFinished(() => server.close());
  server.listen({ onUnhandledFrame: 'error' });
  const inside = (world: string) =>
    server.boundary(async () => {
      server.use(...latchkeyHandlers(lab, { world }));
      const response = await fetch(rename(lab, `of ${world}`));
      expect(response.status).toBe(200);
    });
  await Promise.all(['a', 'b', 'c'].map((world) => inside(world)()));
  expect(['a', 'b', 'c'].map((world) => nameIn(lab, world))).toEqual(['of a', 'of b', 'of c']);
  expect(nameIn(lab, 'default')).toBe('Ada');
});

test('worlds are made with a seed of their own, or as the first one began', () => {
  const lab = frozenLab();
  const seeded = lab.worlds.create({
    name: 'seeded',
    seed: parseWorldSeed({ clock: { at: 5, frozen: true }, keys: { mobitru: [{ name: 'K' }] } }),
  });
  expect(seeded.clock.now()).toBe(5);
  expect(seeded.keys.mobitru.list()).toHaveLength(1);
  const named = lab.worlds.create({ seed: parseWorldSeed({ name: 'by-its-seed' }) });
  expect(named.name).toBe('by-its-seed');
  lab.world.clock.advance(1000);
  expect(lab.worlds.create().clock.now()).toBe(BEGINNING);
  expect(lab.worlds.create().name).not.toBe(lab.worlds.create().name);
});

test('a lab may begin with several worlds', () => {
  const lab = createLab({ worlds: [{ name: 'one' }, { name: 'two', clock: { at: 1 } }] });
  expect(lab.worlds.list().map(({ name }) => name)).toEqual(['demonstration', 'one', 'two']);
});

test('what cannot be done with a world is refused with its reason', () => {
  const lab = createLab({ world: { name: 'first' }, mostWorlds: 3 });
  lab.worlds.create({ name: 'checkout' });
  const refusals: [attempt: () => unknown, code: WorldError['code'], says: RegExp][] = [
    [() => lab.worlds.get('chekout'), 'no-such-world', /did you mean "checkout"/],
    [() => lab.worlds.create({ name: 'checkout' }), 'name-taken', /already/],
    [() => lab.worlds.create({ name: 'default' }), 'name-taken', /already/],
    [() => lab.worlds.create({ name: 'a b' }), 'bad-name', /letters/],
    [() => lab.worlds.remove('first'), 'default-world', /reset it/],
    [() => lab.worlds.remove('none'), 'no-such-world', /no world "none"/],
    [() => [lab.inWorld('third'), lab.inWorld('fourth')], 'too-many-worlds', /remove some/],
  ];
  for (const [attempt, code, says] of refusals) {
    expect(attempt).toThrow(WorldError);
    expect(attempt).toThrow(says);
    expect(attempt).toThrow(expect.objectContaining({ code }));
  }
});

test('a client of too many worlds is told so', async () => {
  const lab = createLab({ mostWorlds: 1 });
  const response = await lab.fetch(rename(lab, 'A', { 'x-latchkey-world': 'more' }));
  expect(response.status).toBe(503);
});

test('a removed world is gone, and its name begins anew', async () => {
  const lab = frozenLab();
  await lab.inWorld('short').fetch(rename(lab, 'Gone'));
  lab.worlds.remove('short');
  expect(lab.worlds.has('short')).toBe(false);
  expect(lab.inWorld('short').world.data.yespo.contacts.get(1001)?.firstName).toBe('Ada');
});

test('a thousand worlds at once do not touch', async () => {
  const lab = frozenLab();
  const names = Array.from({ length: 1000 }, (_, index) => `w${index}`);
  const headers = (world: string) => ({ 'x-latchkey-world': world });
  await Promise.all(names.map((name) => lab.fetch(rename(lab, `of ${name}`, headers(name)))));
  lab.worlds.get('w7').reset();
  lab.worlds.get('w8').clock.advance(1);
  lab.worlds.get('w9').keys.yespo.disable(keys.yespo.full);
  for (const name of names) {
    const world = lab.worlds.get(name);
    expect(nameIn(lab, name)).toBe(name === 'w7' ? 'Ada' : `of ${name}`);
    expect(world.journal.size).toBe(name === 'w7' ? 0 : 1);
    expect(world.clock.now()).toBe(name === 'w8' ? BEGINNING + 1 : BEGINNING);
    const status = world.keys.yespo.status(world.keys.yespo.get(keys.yespo.full));
    expect(status).toBe(name === 'w9' ? 'disabled' : 'active');
  }
  expect(nameIn(lab, 'default')).toBe('Ada');
});

test('a snapshot of one world starts another as it was, faults and limits included', () => {
  const lab = frozenLab();
  const one = lab.worlds.create({ name: 'one' });
  one.faults.set({
    operation: 'yespo.contact.create',
    key: keys.yespo.full,
    times: 2,
    fault: { kind: 'cut' },
  });
  one.rateLimits.enabled = true;
  one.keys.yespo.remove(keys.yespo.messages);
  const saved = parseWorldSeed(JSON.parse(JSON.stringify(one.snapshot())));
  const other = lab.worlds.create({ name: 'other', seed: saved });
  expect({ ...other.snapshot(), name: 'one' }).toEqual(one.snapshot());
  other.reset();
  expect(other.faults.list()).toHaveLength(1);
});

test('a listener hears of what changed, and no more after it has left', () => {
  const lab = frozenLab();
  const { world } = lab;
  let heard = 0;
  const leave = world.subscribe(() => (heard += 1));
  const changes = [
    () => world.clock.advance(1),
    () => world.keys.yespo.disable(keys.yespo.full),
    () => world.faults.set({ operation: 'yespo.*', fault: { kind: 'cut' } }),
    () => (world.rateLimits.enabled = true),
    () => world.reset(),
  ];
  for (const change of changes) {
    const before = heard;
    change();
    expect(heard).toBeGreaterThan(before);
  }
  leave();
  const before = heard;
  world.clock.advance(1);
  expect(heard).toBe(before);
});

test('the lab goes on with the seed that it was given whatever becomes of the worlds', () => {
  const lab = createLab({ world: { ...demonstrationWorld, name: 'first' } });
  lab.world.keys.yespo.remove(keys.yespo.full);
  expect(lab.inWorld('second').world.keys.yespo.get(keys.yespo.full).name).toBe(keys.yespo.full);
});
