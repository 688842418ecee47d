import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { clientOf, type Client } from './client.ts';
import { access, frozenLab, keys, retenoMobile, secretOf } from './support.ts';

let lab: Lab;
let app: Client;

function appOn(deviceId: string): Client {
  const secret = secretOf(lab.world, 'reteno', keys.reteno.android);
  return clientOf(lab, retenoMobile, { ...access(secret), 'x-reteno-device-id': deviceId });
}

beforeEach(() => {
  lab = frozenLab();
  app = appOn('device-1');
});

const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();

test('every request with a device header needs it', async () => {
  const secret = secretOf(lab.world, 'reteno', keys.reteno.android);
  const nameless = clientOf(lab, retenoMobile, access(secret));
  for (const path of ['v1/appinbox/messages', 'v1/inapp/messages']) {
    expect((await nameless.get(path)).status, path).toBe(400);
  }
  expect((await nameless.post('v1/interaction', { iid: 'i', status: 'OPENED' })).status).toBe(400);
});

test('the inbox is read newest first, by status and page by page', async () => {
  expect(await json(app.get('v1/appinbox/messages'))).toMatchObject({
    list: [{ id: 'message-3' }, { id: 'message-2' }, { id: 'message-1', title: 'Welcome' }],
    totalPages: 1,
  });
  const unread = 'v1/appinbox/messages?page=1&pageSize=1&status=UNOPENED';
  expect(await json(app.get(unread))).toMatchObject({ list: [{ id: 'message-2' }], totalPages: 2 });
  expect((await app.get('v1/appinbox/messages?pageSize=0')).status).toBe(400);
  expect(await json(appOn('device-2').get('v1/appinbox/messages'))).toEqual({
    list: [],
    totalPages: 0,
  });
});

test('messages are marked as read, some or all, and the count follows', async () => {
  const count = () => json(app.get('v1/appinbox/messages/count'));
  const mark = (ids?: string[]) =>
    app.post('v1/appinbox/messages/status', { status: 'OPENED', ...(ids ? { ids } : {}) });
  expect(await count()).toEqual({ unreadCount: 2 });
  expect((await mark(['message-2', 'unknown'])).status).toBe(200);
  expect(await count()).toEqual({ unreadCount: 1 });
  expect(await json(app.get('v1/appinbox/messages?status=OPENED'))).toMatchObject({
    list: [{ id: 'message-2', newMessage: false }, { id: 'message-1' }],
  });
  await mark();
  expect(await count()).toEqual({ unreadCount: 0 });
  expect((await app.post('v1/appinbox/messages/status', { status: 'READ' })).status).toBe(400);
});

test('a message whose day has come is not shown any more', async () => {
  const snapshot = lab.world.snapshot();
  const message = { id: 'm', deviceId: 'd', title: 'Today', status: 'UNOPENED' };
  lab.world.restore({
    ...snapshot,
    data: { reteno: { inbox: [{ ...message, expiryDate: '2026-03-01T12:01:00Z' }] } },
  });
  const count = () => json(appOn('d').get('v1/appinbox/messages/count'));
  expect(await count()).toEqual({ unreadCount: 1 });
  lab.world.clock.advance(60_000);
  expect(await count()).toEqual({ unreadCount: 0 });
});

test('the list of in-app messages is 304 for whoever has it', async () => {
  const first = await app.get('v1/inapp/messages');
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^".+"$/);
  expect(await first.json()).toMatchObject({
    messages: [
      {
        messageId: 101,
        messageInstanceId: 1001,
        displayRules: { ASYNC: expect.anything() as unknown },
      },
      { messageId: 102, messageInstanceId: 1002 },
    ],
  });
  const again = await app.get('v1/inapp/messages', { 'if-none-match': etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  expect(again.headers.get('etag')).toBe(etag);
  for (const other of ['"other"', '']) {
    expect((await app.get('v1/inapp/messages', { 'if-none-match': other })).status).toBe(200);
  }
});

test('the contents of in-app messages come by their instances', async () => {
  const asked = app.post('v1/inapp/contents/request', { messageInstanceIds: [1002, '1001', 9] });
  expect(await json(asked)).toMatchObject({
    contents: [
      { messageInstanceId: 1001, layoutType: 'FULL' },
      { messageInstanceId: 1002, layoutType: 'SLIDE_UP', layoutParams: { position: 'BOTTOM' } },
    ],
  });
  expect((await app.post('v1/inapp/contents/request', {})).status).toBe(400);
  expect(await json(app.get('v1/inapp/interactions/interaction-1/message'))).toMatchObject({
    layoutType: 'FULL',
    personalisation: {},
  });
  expect((await app.get('v1/inapp/interactions/other/message')).status).toBe(404);
});

test('async rules say who is in a segment, and what went wrong with one', async () => {
  const checks = [3001, 3002, 9].map((segmentId) => ({
    type: 'IS_IN_SEGMENT',
    params: { segmentId },
  }));
  expect(await json(app.post('v1/inapp/async-rules/check', { checks }))).toEqual({
    checks: [
      { segmentId: 3001, checkResult: true },
      {
        segmentId: 3002,
        checkResult: false,
        error: { status: 429, retryAfter: { unit: 'MINUTE', amount: 5, amout: 5 } },
      },
      { segmentId: 9, checkResult: false },
    ],
  });
  const other = appOn('device-2').post('v1/inapp/async-rules/check', {
    checks: checks.slice(0, 1),
  });
  expect(await json(other)).toMatchObject({ checks: [{ checkResult: false }] });
  expect((await app.post('v1/inapp/async-rules/check', { checks: [{}] })).status).toBe(400);
});

test('what became of an in-app message is kept and answered with exactly 200', async () => {
  const failed = {
    iid: 'i-1',
    time: '2026-03-01T12:00:00Z',
    messageInstanceId: 1001,
    status: 'FAILED',
    statusDescription: 'no room',
  };
  const response = await app.post('v1/interaction', failed);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
  expect(lab.world.data.reteno.inAppInteractions.list()).toMatchObject([failed]);
  expect((await app.post('v1/interaction', { ...failed, status: 'EATEN' })).status).toBe(400);
});

test('products are recommended with the wanted fields and filters', async () => {
  const ask = (body: object) => json(app.post('v1/recoms/r1107v1482/request', body));
  expect(await ask({})).toMatchObject({ recoms: [{ productId: 'product-1', name: 'Kettle' }, {}] });
  expect(await ask({ products: ['product-1'], fields: ['price'] })).toEqual({
    recoms: [{ productId: 'product-2', price: 25 }],
  });
  expect(await ask({ filters: [{ name: 'category', values: ['kitchen'] }] })).toMatchObject({
    recoms: [{ productId: 'product-1' }],
  });
  expect((await app.post('v1/recoms/other/request', {})).status).toBe(404);
  const events = [
    {
      recomVariantId: 'r1107v1482',
      impressions: [{ occurred: '2026-03-01T12:00:00Z', productId: 'product-1' }],
      clicks: [],
    },
  ];
  expect((await app.post('v1/recoms/events', { events })).status).toBe(200);
  expect(lab.world.data.reteno.recomEvents.list()).toMatchObject([{ events }]);
  expect((await app.post('v1/recoms/events', { events: [] })).status).toBe(400);
});

test('an app’s data survives a snapshot', async () => {
  await app.post('v1/appinbox/messages/status', { status: 'OPENED' });
  await app.post('v1/interaction', { iid: 'i', status: 'OPENED' });
  const snapshot = lab.world.snapshot();
  lab.world.restore(snapshot);
  expect(lab.world.snapshot()).toEqual(snapshot);
  expect(await json(app.get('v1/appinbox/messages/count'))).toEqual({ unreadCount: 0 });
});
