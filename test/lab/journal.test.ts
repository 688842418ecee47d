import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { createJournal } from '../../mocks/world/journal.ts';
import { clientOf, yespoClient } from './client.ts';
import { basic, BEGINNING, bearer, frozenLab, keys, secretOf } from './support.ts';

let lab: Lab;

beforeEach(() => {
  lab = frozenLab();
});

test('an entry says what came, who sent it, and what became of it', async () => {
  await yespoClient(lab).get('v1/version?a=1', { origin: 'https://my.yespo.io' });
  expect(lab.world.journal.entries()).toEqual([
    {
      number: 1,
      at: BEGINNING,
      method: 'GET',
      url: 'https://api.yespo.io/api/v1/version?a=1',
      scheme: 'https',
      host: 'api.yespo.io',
      path: '/api/v1/version',
      origin: 'https://my.yespo.io',
      headers: { authorization: 'Basic base64(user:•••)', origin: 'https://my.yespo.io' },
      auth: {
        form: 'basic',
        username: 'user',
        platform: 'yespo',
        key: keys.yespo.full,
        recognised: true,
      },
      credentials: [expect.objectContaining({ key: keys.yespo.full })],
      platform: 'yespo',
      surface: 'api',
      operation: 'yespo.version.v1',
      decision: 'accepted',
      status: 200,
      responseBody: { bytes: expect.any(Number), text: expect.stringContaining('"version"') },
    },
  ]);
});

test('entries are found by what they have in common', async () => {
  await yespoClient(lab).get('v1/version');
  await yespoClient(lab, keys.yespo.disabled).get('v1/version');
  await yespoClient(lab, keys.yespo.messages).get('v1/contacts');
  const { journal } = lab.world;
  expect(journal.find({ operation: 'yespo.version.v1' })).toHaveLength(2);
  expect(journal.find({ operation: 'yespo.version.v1', key: keys.yespo.full })).toHaveLength(1);
  expect(journal.find({ reason: 'missing-right', status: 403 })).toHaveLength(1);
  expect(journal.find(({ number }) => number > 1)).toHaveLength(2);
});

test('who waits for an entry gets it when it comes, or at once when it is there', async () => {
  const { journal } = lab.world;
  const awaited = journal.waitFor({ path: '/api/v2/version' });
  await yespoClient(lab).get('v1/version');
  await yespoClient(lab).get('v2/version');
  expect(await awaited).toMatchObject({ number: 2 });
  expect(await journal.waitFor({ status: 200 })).toMatchObject({ number: 1 });
});

test('a listener hears of every entry until it leaves', async () => {
  const heard: number[] = [];
  const leave = lab.world.journal.subscribe(({ number }) => heard.push(number));
  await yespoClient(lab).get('v1/version');
  leave();
  await yespoClient(lab).get('v1/version');
  expect(heard).toEqual([1]);
});

test('plain HTTP leads to TLS, and a key that was sent over it has leaked', async () => {
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  const response = await clientOf(lab, 'http://api.yespo.io/api', headers).get('v1/version?a=%20');
  expect(response.status).toBe(301);
  expect(response.headers.get('location')).toBe('https://api.yespo.io/api/v1/version?a=%20');
  expect(lab.world.journal.entries()).toMatchObject([
    { scheme: 'http', auth: { key: keys.yespo.full }, keyLeaked: true },
  ]);
});

test('a key on a preflight or on another platform’s surface has leaked', async () => {
  const authorization = bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna));
  await clientOf(lab, 'https://api.yespo.io/api', authorization).get('v1/version');
  const preflight = { method: 'OPTIONS', headers: authorization };
  await lab.fetch(new Request('https://app.mobitru.com/wd/hub/session', preflight));
  expect(lab.world.journal.entries()).toMatchObject([
    { auth: { platform: 'mobitru', key: keys.mobitru.anna }, keyLeaked: true },
    { decision: 'preflight', auth: { key: keys.mobitru.anna }, keyLeaked: true },
  ]);
});

test('a credential that is none of the world’s is written down as unrecognised', async () => {
  const unknown = clientOf(lab, 'https://api.yespo.io/api', { authorization: 'Digest abc' });
  await unknown.get('v1/version');
  expect(lab.world.journal.entries()).toMatchObject([
    { auth: { form: 'other', recognised: false }, headers: { authorization: '•••' } },
  ]);
  expect(lab.world.journal.entries()[0]).not.toHaveProperty('keyLeaked');
});

test('the journal keeps the newest entries and forgets the rest', async () => {
  const journal = createJournal({ entries: 3 });
  await yespoClient(lab).get('v1/version');
  const { number: _number, ...entry } = lab.world.journal.entries()[0]!;
  for (let count = 0; count < 10; count += 1) journal.record(entry);
  expect(journal.entries().map(({ number }) => number)).toEqual([8, 9, 10]);
  journal.clear();
  expect(journal.entries()).toEqual([]);
});
