import { expect, test } from 'vitest';
import { createLab, demonstrationWorld, type Lab } from '../../mocks/lab.ts';
import type { MobitruKeys } from '../../mocks/mobitru/screen/types.ts';
import type { RetenoApps } from '../../mocks/reteno/screen/types.ts';
import type { YespoKeys } from '../../mocks/yespo/screen/types.ts';
import {
  access,
  automation,
  basic,
  BEGINNING,
  bearer,
  DAY,
  frozenLab,
  keys,
  retenoMobile,
  secretOf,
  withJson,
  yespoApi,
} from './support.ts';

const yespoScreen = 'https://my.yespo.io/__lab/console/yespo';
const retenoScreen = 'https://my.yespo.io/__lab/console/reteno';
const mobitruScreen = 'https://app.mobitru.com/__lab/console/mobitru';

/** What the screen's own page sends. */
const ownPage = { 'sec-fetch-site': 'same-origin' };

function send(
  lab: Lab,
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = ownPage,
): Promise<Response> {
  const init = body === undefined ? { method, headers } : withJson(method, body, headers);
  return lab.fetch(new Request(url, init));
}

async function read<Answer>(lab: Lab, url: string): Promise<Answer> {
  const response = await send(lab, 'GET', url);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

async function errorOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { error: unknown }).error;
}

const yespoStatus = async (lab: Lab, secret: string) =>
  (await send(lab, 'GET', `${yespoApi}/v1/version`, undefined, basic('user', secret))).status;
const mobitruStatus = async (lab: Lab, secret: string) =>
  (await send(lab, 'GET', `${automation}/device/android`, undefined, bearer(secret))).status;

/** A Reteno key with which the inbox is counted. */
async function retenoStatus(lab: Lab, secret: string): Promise<number> {
  const url = `${retenoMobile}/v1/appinbox/messages/count`;
  const headers = { ...access(secret), 'x-reteno-device-id': 'device-1' };
  return (await send(lab, 'GET', url, undefined, headers)).status;
}

test('Yespo: a key made on the screen is the newest of the list, enabled, and opens the API', async () => {
  const lab = frozenLab();
  const made = await send(lab, 'POST', `${yespoScreen}/keys`, { name: 'Shop', right: 'events' });
  expect(made.status).toBe(201);
  const [first] = (await read<YespoKeys>(lab, `${yespoScreen}/keys`)).keys;
  expect(first).toMatchObject({
    description: 'Shop',
    createdBy: 'olena@shop.example',
    createdAt: BEGINNING,
    rightLabel: 'Access to events',
    enabled: true,
    idleAt: BEGINNING + 90 * DAY,
  });
  expect(await yespoStatus(lab, secretOf(lab.world, 'yespo', 'Shop'))).toBe(200);
  const used = (await read<YespoKeys>(lab, `${yespoScreen}/keys`)).keys[0];
  expect(used?.lastUsedAt).toBe(BEGINNING);
});

test('Yespo: a key that is disabled, or deleted, on the screen is refused at once', async () => {
  const lab = frozenLab();
  const { id, secret } = lab.world.keys.yespo.get(keys.yespo.full);
  const toggle = (enabled: boolean) =>
    send(lab, 'PUT', `${yespoScreen}/keys/${id}/enabled`, { enabled });
  await toggle(false);
  expect(await yespoStatus(lab, secret)).toBe(401);
  await toggle(true);
  expect(await yespoStatus(lab, secret)).toBe(200);
  expect((await send(lab, 'DELETE', `${yespoScreen}/keys/${id}`)).status).toBe(204);
  expect(await yespoStatus(lab, secret)).toBe(401);
  const again = await send(lab, 'DELETE', `${yespoScreen}/keys/${id}`);
  expect(again.status).toBe(404);
  expect(await errorOf(again)).toMatchObject({ code: 'no-such-key' });
});

test('Yespo: description and rights are edited, and the new right holds at once', async () => {
  const lab = frozenLab();
  const { id, secret } = lab.world.keys.yespo.get(keys.yespo.messages);
  const contacts = () =>
    send(lab, 'GET', `${yespoApi}/v1/contact/1001`, undefined, basic('user', secret));
  expect((await contacts()).status).toBe(403);
  await send(lab, 'PUT', `${yespoScreen}/keys/${id}`, { name: 'Renamed', right: 'full' });
  expect((await contacts()).status).toBe(200);
  expect(lab.world.keys.yespo.get(id).name).toBe('Renamed');
  await send(lab, 'PUT', `${yespoScreen}/keys/${id}`, { right: 'events' });
  expect(lab.world.keys.yespo.get(id)).toMatchObject({ name: 'Renamed', right: 'events' });
});

test('Yespo: after 90 days without use the list says that the key is disabled', async () => {
  const lab = frozenLab();
  const { id, secret } = lab.world.keys.yespo.add({ name: 'Rarely used' });
  const shown = async () =>
    (await read<YespoKeys>(lab, `${yespoScreen}/keys`)).keys.find((key) => key.id === id);
  lab.world.clock.advance(89 * DAY);
  expect(await shown()).toMatchObject({ enabled: true, status: 'active' });
  lab.world.clock.advance(DAY);
  expect(await shown()).toMatchObject({ enabled: false, status: 'idle' });
  expect(await yespoStatus(lab, secret)).toBe(401);
});

test('Reteno: keys are in the list of their app, and a new one is off until it is slid on', async () => {
  const lab = frozenLab();
  const made = await send(lab, 'POST', `${retenoScreen}/apps/shop-ios/keys`, { name: 'Beta' });
  expect(made.status).toBe(201);
  const { apps } = await read<RetenoApps>(lab, `${retenoScreen}/apps`);
  const names = apps.map((app) => [app.id, app.keys.map(({ description }) => description)]);
  expect(names).toEqual([
    ['shop-android', [keys.reteno.disabled, keys.reteno.android]],
    ['shop-ios', ['Beta', keys.reteno.ios]],
  ]);
  const { id, secret } = lab.world.keys.reteno.get('Beta');
  expect(await retenoStatus(lab, secret)).toBe(401);
  await send(lab, 'PUT', `${retenoScreen}/keys/${id}/enabled`, { enabled: true });
  expect(await retenoStatus(lab, secret)).toBe(200);
  await send(lab, 'PUT', `${retenoScreen}/keys/${id}/enabled`, { enabled: false });
  expect(await retenoStatus(lab, secret)).toBe(401);
});

test('Reteno: every key is on the screen, also one of no app or of an app that the world does not list', async () => {
  const lab = createLab({ world: {} });
  lab.world.keys.reteno.add({ name: 'Of no app' });
  lab.world.keys.reteno.add({ name: 'Of another', app: 'another' });
  const { apps } = await read<RetenoApps>(lab, `${retenoScreen}/apps`);
  expect(apps.map((app) => app.keys.map(({ description }) => description))).toEqual([
    ['Of no app'],
    ['Of another'],
  ]);
  const missing = await send(lab, 'POST', `${retenoScreen}/apps/not-there/keys`, { name: 'K' });
  expect(missing.status).toBe(400);
});

test('Mobitru: the secret is in the answer of Generate and in no other', async () => {
  const lab = frozenLab();
  const made = await send(lab, 'POST', `${mobitruScreen}/keys`, {
    person: 'anna',
    name: 'Nightly',
    validTill: '2026-03-05',
  });
  const { secret, key } = (await made.json()) as { secret: string; key: { id: string } };
  expect(await mobitruStatus(lab, secret)).toBe(200);

  const response = await send(lab, 'GET', `${mobitruScreen}/keys?person=anna`);
  const text = await response.text();
  expect(text).not.toContain(secret);
  const shown = JSON.parse(text) as MobitruKeys;
  expect(shown.keys.map(({ name }) => name)).toEqual([
    'Nightly',
    keys.mobitru.expired,
    'Automation',
  ]);
  const [, publicPart] = /^(mobitru_ak_[A-Za-z0-9]{22})_/.exec(secret) ?? [];
  expect(shown.keys[0]).toMatchObject({
    publicPart,
    status: 'active',
    expiresOn: '2026-03-05',
    lastUsedAt: BEGINNING,
  });
  expect((await send(lab, 'GET', `${mobitruScreen}/keys/${key.id}/secret`)).status).toBe(404);

  lab.world.clock.freeze(Date.UTC(2026, 2, 5));
  const later = await read<MobitruKeys>(lab, `${mobitruScreen}/keys?person=anna`);
  expect(later.keys[0]?.status).toBe('expired');
  expect(await mobitruStatus(lab, secret)).toBe(401);

  expect((await send(lab, 'DELETE', `${mobitruScreen}/keys/${key.id}`)).status).toBe(204);
  expect(lab.world.keys.mobitru.bySecret(secret)).toBeUndefined();
});

test('Mobitru: a key is of the billing unit of its user', async () => {
  const lab = frozenLab();
  for (const [person, unit] of [
    ['anna', 'demo-team'],
    ['carla', 'personal'],
    ['', 'personal'],
  ]) {
    const made = await send(lab, 'POST', `${mobitruScreen}/keys`, { person, name: 'K' });
    const { key } = (await made.json()) as { key: { id: string } };
    expect(lab.world.keys.mobitru.get(key.id).billingUnit).toBe(unit);
  }
});

test('Mobitru: of the tenth and the eleventh key asked for at once one is refused', async () => {
  const lab = createLab({ world: {} });
  const generate = (name: string) =>
    send(lab, 'POST', `${mobitruScreen}/keys`, { person: '', name });
  for (let number = 1; number <= 9; number += 1) await generate(`Key ${number}`);
  const answers = await Promise.all([generate('Tenth'), generate('Eleventh')]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  const refused = answers.find(({ status }) => status === 409) as Response;
  expect(await errorOf(refused)).toMatchObject({ code: 'too-many-keys' });
  const shown = await read<MobitruKeys>(lab, `${mobitruScreen}/keys`);
  expect(shown).toMatchObject({ roomForMore: false });
  expect(shown.keys).toHaveLength(10);
});

test.each([
  [{ name: '' }, 'name'],
  [{ name: '   ' }, 'name'],
  [{ name: 'n'.repeat(121) }, 'name'],
  [{ name: 'K', validTill: '2026-02-30' }, 'validTill'],
  [{ name: 'K', validTill: 'tomorrow' }, 'validTill'],
  [{ name: 'K', validTill: '2026-02-28' }, 'validTill'],
  [{ name: 17 }, 'name'],
])('Mobitru: Generate refuses %j and names the field', async (input, field) => {
  const lab = frozenLab();
  const before = lab.world.keys.mobitru.list().length;
  const response = await send(lab, 'POST', `${mobitruScreen}/keys`, { person: 'anna', ...input });
  expect(response.status).toBe(400);
  expect(await errorOf(response)).toMatchObject({ field });
  expect(lab.world.keys.mobitru.list()).toHaveLength(before);
});

test('Mobitru: a name of 120 characters is taken, whatever they are', async () => {
  const lab = frozenLab();
  const name = '🔑'.repeat(120);
  const made = await send(lab, 'POST', `${mobitruScreen}/keys`, { person: 'anna', name });
  expect(made.status).toBe(201);
});

test('a fault rule makes generating fail, as often as it says, and nothing is made', async () => {
  const lab = frozenLab();
  const fault = { kind: 'status', status: 503 } as const;
  lab.world.faults.set({ operation: 'mobitru.console.key.generate', fault });
  const generate = () => send(lab, 'POST', `${mobitruScreen}/keys`, { person: 'anna', name: 'K' });
  const before = lab.world.keys.mobitru.list().length;
  expect((await generate()).status).toBe(503);
  expect(lab.world.keys.mobitru.list()).toHaveLength(before);
  expect((await generate()).status).toBe(201);
});

test('a fault rule may take the answer’s body away, or cut it, after the key was made', async () => {
  const lab = frozenLab();
  const operation = 'yespo.console.key.create';
  const create = (name: string) =>
    send(lab, 'POST', `${yespoScreen}/keys`, { name, right: 'full' });
  lab.world.faults.set({ operation, fault: { kind: 'empty-body' } });
  const empty = await create('First');
  expect([empty.status, await empty.text()]).toEqual([201, '']);
  lab.world.faults.set({ operation, fault: { kind: 'cut', point: 'after-operation' } });
  await expect(create('Second')).rejects.toThrow('fetch failed');
  expect(lab.world.keys.yespo.get('Second').enabled).toBe(true);
});

test('a secret is handed out for copying, by id and not by name', async () => {
  const lab = frozenLab();
  for (const [screen, platform, name] of [
    [yespoScreen, 'yespo', keys.yespo.full],
    [retenoScreen, 'reteno', keys.reteno.android],
  ] as const) {
    const { id, secret } = lab.world.keys[platform].get(name);
    expect(await read(lab, `${screen}/keys/${id}/secret`)).toEqual({ secret });
    const byName = await send(lab, 'GET', `${screen}/keys/${encodeURIComponent(name)}/secret`);
    expect(byName.status).toBe(404);
  }
  const lists = [`${yespoScreen}/keys`, `${retenoScreen}/apps`, `${mobitruScreen}/keys`];
  const secrets = Object.values(lab.world.keys).flatMap((ring) =>
    ring.list().map(({ secret }) => secret),
  );
  for (const list of lists) {
    const response = await send(lab, 'GET', list);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  }
});

test.each([
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site', origin: 'https://evil.my.yespo.io' }],
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
])('a page of another site is refused: %j', async (headers) => {
  const lab = frozenLab();
  const { id } = lab.world.keys.yespo.get(keys.yespo.full);
  for (const [method, path, body] of [
    ['GET', 'keys'],
    ['GET', `keys/${id}/secret`],
    ['DELETE', `keys/${id}`],
    ['POST', 'keys', { name: 'K', right: 'full' }],
    ['OPTIONS', 'keys'],
  ] as const) {
    const response = await send(lab, method, `${yespoScreen}/${path}`, body, headers);
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
  expect(lab.world.keys.yespo.list()).toHaveLength(demonstrationWorld.keys?.yespo?.length ?? 0);
});

test('a form of another site cannot pass for the page: what is sent must be JSON', async () => {
  const lab = frozenLab();
  const response = await lab.fetch(
    new Request(`${yespoScreen}/keys`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"name":"K","right":"full"}',
    }),
  );
  expect(response.status).toBe(400);
  const broken = await lab.fetch(
    new Request(`${yespoScreen}/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    }),
  );
  expect(broken.status).toBe(400);
});

test('each screen is on its platform’s dashboard only', async () => {
  const lab = frozenLab();
  for (const url of [
    'https://app.mobitru.com/__lab/console/yespo/keys',
    'https://my.yespo.io/__lab/console/mobitru/keys',
  ]) {
    expect((await send(lab, 'GET', url)).status, url).toBe(404);
  }
  const api = await send(lab, 'GET', 'https://api.yespo.io/__lab/console/yespo/keys');
  expect(api.status).toBe(501);
});

test('what a screen does is no request to a platform, and not in the journal', async () => {
  const lab = frozenLab();
  await read(lab, `${yespoScreen}/keys`);
  await send(lab, 'POST', `${yespoScreen}/keys`, { name: 'K', right: 'full' });
  await send(lab, 'DELETE', `${yespoScreen}/keys/not-there`);
  expect(lab.world.journal.entries()).toEqual([]);
});
