import { beforeEach, expect, test } from 'vitest';
import type { Lab, World } from '../../mocks/lab.ts';
import { yespoClient } from './client.ts';
import { BEGINNING, DAY, frozenLab, keys } from './support.ts';

let lab: Lab;
let world: World;

beforeEach(() => {
  lab = frozenLab();
  world = lab.world;
});

test('a new key follows its platform’s policy', () => {
  expect(world.keys.yespo.add({ name: 'New' })).toMatchObject({ enabled: true, right: 'full' });
  expect(world.keys.reteno.add({ name: 'New' })).toMatchObject({ enabled: false });
  const { secret } = world.keys.mobitru.add({ name: 'New', billingUnit: 'personal' });
  expect(secret).toMatch(/^mobitru_ak_[A-Za-z0-9]{22}_[A-Za-z0-9]{60}$/);
});

test('what the policy does not allow is refused and says why', () => {
  const { yespo, mobitru } = world.keys;
  const refused: [code: string, attempt: () => unknown][] = [
    ['name-required', () => yespo.add({ name: ' ' })],
    ['name-too-long', () => mobitru.add({ name: 'n'.repeat(121) })],
    ['unknown-right', () => yespo.add({ name: 'K', right: 'all' as 'full' })],
    ['unknown-right', () => mobitru.add({ name: 'K', right: 'full' as never })],
    ['secret-taken', () => yespo.add({ name: 'K', secret: yespo.get(keys.yespo.full).secret })],
    ['id-taken', () => yespo.add({ name: 'K', id: yespo.get(keys.yespo.full).id })],
    ['cannot-be-disabled', () => mobitru.disable(keys.mobitru.anna)],
    ['no-such-key', () => yespo.get('of nobody')],
    ['no-such-key', () => yespo.remove('of nobody')],
  ];
  for (const [code, attempt] of refused) {
    expect(attempt, code).toThrow(expect.objectContaining({ name: 'KeyError', code }));
  }
});

test('the tenth key of a user is made and the eleventh is not, expired ones counted', () => {
  const { mobitru } = world.keys;
  const make = (number: number) => mobitru.add({ name: `Key ${number}`, owner: 'anna' });
  // Anna has two, one of them expired.
  for (let number = 3; number <= 10; number += 1) make(number);
  expect(() => make(11)).toThrow(expect.objectContaining({ code: 'too-many-keys' }));
  mobitru.remove(keys.mobitru.expired);
  expect(make(11).name).toBe('Key 11');
});

test('the last use of a key is kept, and a refused request is no use', async () => {
  const ring = world.keys.yespo;
  world.clock.advance(DAY);
  await yespoClient(lab).get('v1/version');
  expect(ring.get(keys.yespo.full).lastUsedAt).toBe(BEGINNING + DAY);
  await yespoClient(lab, keys.yespo.disabled).get('v1/version');
  expect(ring.get(keys.yespo.disabled).lastUsedAt).toBeUndefined();
});

test('the list shows a key as switched off once it has been idle, although nobody tried it', () => {
  const ring = world.keys.yespo;
  const forgotten = () => ring.list().find(({ name }) => name === keys.yespo.idle);
  expect(forgotten()).toMatchObject({ enabled: false, disabledBecause: 'idle' });
  ring.enable(keys.yespo.idle);
  expect(forgotten()).toMatchObject({ enabled: true });
  world.clock.advance(90 * DAY);
  expect(forgotten()).toMatchObject({ enabled: false });
});

test('a key that a caller holds does not change under its hands', () => {
  const key = world.keys.yespo.get(keys.yespo.full);
  world.keys.yespo.disable(key.id);
  expect(key.enabled).toBe(true);
  expect(world.keys.yespo.status(key)).toBe('disabled');
});
