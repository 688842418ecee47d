import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { clientOf, type Client } from './client.ts';
import { access, basic, frozenLab, keys, retenoApi, retenoMobile, secretOf } from './support.ts';

let lab: Lab;
let mobile: Client;

beforeEach(() => {
  lab = frozenLab();
  mobile = clientOf(lab, retenoMobile, access(secretOf(lab.world, 'reteno', keys.reteno.android)));
});

test('what the SDKs send is stored and answered with exactly 200', async () => {
  const sent: [path: string, body: object][] = [
    ['v1/device', { deviceId: 'd', category: 'TABLET', osType: 'IOS', pushToken: null }],
    ['v1/user', { deviceId: 'd', userAttributes: { firstName: 'Ada', fields: [{ key: 'k' }] } }],
    [
      'v1/events',
      { deviceId: 'd', events: [{ eventTypeKey: 'open', occurred: '2026-03-01T12:00:00Z' }] },
    ],
  ];
  for (const [path, body] of sent) expect((await mobile.post(path, body)).status, path).toBe(200);
  const { devices, users, events } = lab.world.data.reteno;
  expect(devices.get('d')).toMatchObject({ osType: 'IOS' });
  expect(users.get('d')).toMatchObject({ userAttributes: { firstName: 'Ada' } });
  expect(events.list()).toMatchObject([{ deviceId: 'd', events: [{ eventTypeKey: 'open' }] }]);
});

test('a field that does not hold is named as the iOS SDK reads it', async () => {
  const response = await mobile.post('v1/device', { deviceId: '', osType: 'WINDOWS' });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    title: 'Bad Request',
    detail: 'Some parameters are not valid',
    'invalid-params': [
      { name: 'deviceId', reason: 'must not be empty' },
      { name: 'osType', reason: 'expected ANDROID or IOS' },
    ],
  });
});

test('the app inbox counts the unread messages of the device that the header names', async () => {
  const count = (deviceId?: string) =>
    mobile.get(
      'v1/appinbox/messages/count',
      deviceId === undefined ? {} : { 'x-reteno-device-id': deviceId },
    );
  expect(await (await count('device-1')).json()).toEqual({ unreadCount: 2 });
  expect(await (await count('device-2')).json()).toEqual({ unreadCount: 0 });
  expect((await count()).status).toBe(400);
});

test('a new key works only once it is switched on', async () => {
  const { secret } = lab.world.keys.reteno.add({ name: 'Fresh' });
  const fresh = clientOf(lab, retenoMobile, access(secret));
  expect((await fresh.post('v1/device', { deviceId: 'd' })).status).toBe(401);
  lab.world.keys.reteno.enable('Fresh');
  expect((await fresh.post('v1/device', { deviceId: 'd' })).status).toBe(200);
});

test('an interaction is reported by PUT only, and its status must be known', async () => {
  const ios = clientOf(
    lab,
    retenoApi,
    basic('username', secretOf(lab.world, 'reteno', keys.reteno.ios)),
  );
  const path = 'v1/interactions/i-1/status';
  expect((await ios.put(path, { status: 'OPENED', action: { type: 'URL' } })).status).toBe(200);
  expect((await ios.put(path, { status: 'EATEN' })).status).toBe(400);
  expect((await ios.get(path)).status).toBe(405);
  expect(lab.world.data.reteno.interactions.list()).toMatchObject([
    { id: 'i-1', status: 'OPENED' },
  ]);
});

test('logs and static files are answered without a key', async () => {
  const anyone = clientOf(lab, 'https:/', {});
  expect((await anyone.post('mobile-api.reteno.com/logs/v1/events', {})).status).toBe(200);
  expect((await anyone.post('site-script.reteno.com/site-script/v1/event', {})).status).toBe(200);
  for (const host of ['statics.esputnik.com', 'statics.reteno.com']) {
    const page = await anyone.get(`${host}/in-app/base.latest.html`);
    expect(page.headers.get('x-amz-meta-version'), host).not.toBeNull();
  }
});

test('the key header counts on the mobile API alone', async () => {
  const secret = secretOf(lab.world, 'reteno', keys.reteno.android);
  const elsewhere = clientOf(lab, retenoApi, access(secret));
  expect((await elsewhere.put('v1/interactions/1/status', { status: 'OPENED' })).status).toBe(401);
  expect(lab.world.journal.entries().at(-1)).toMatchObject({
    reason: 'wrong-scheme',
    keyLeaked: true,
  });
});
