import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { operationRows } from '../../mocks/table/rows.ts';
import { clientOf, yespoClient, type Client } from './client.ts';
import { frozenLab, keys, secretOf, basic, withJson, yespoApi } from './support.ts';

let lab: Lab;
let yespo: Client;

beforeEach(() => {
  lab = frozenLab();
  yespo = yespoClient(lab);
});

const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();

/** DELETE with a body, as some clients send it. */
async function remove(path: string, body: unknown): Promise<Response> {
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  return lab.fetch(new Request(`${yespoApi}/${path}`, withJson('DELETE', body, headers)));
}

test('an event is in the activity of the contact that it names, however it names it', async () => {
  const events: [path: string, body: object][] = [
    [
      'v1/event',
      {
        eventTypeKey: 'e1',
        keyValue: 'x',
        params: [{ name: 'EMAIL', value: 'ADA@customer.example' }],
      },
    ],
    [
      'v1/event',
      { eventTypeKey: 'e2', keyValue: 'x', params: [{ name: 'phone', value: '380500000001' }] },
    ],
    ['v2/event', { eventTypeKey: 'e3', params: [{ name: 'contact_id', value: 1001 }] }],
    ['v3/event', { eventTypeKey: 'e4', params: { externalCustomerId: 'customer-1' } }],
    ['v3/event', { eventTypeKey: 'e5', params: { pushToken: 'demonstration-token' } }],
    ['v2/event', { eventTypeKey: 'e6', keyValue: 'ada@customer.example' }],
    ['v2/event', { eventTypeKey: 'of nobody', keyValue: 'nobody@customer.example' }],
  ];
  for (const [path, body] of events) expect((await yespo.post(path, body)).status).toBe(200);
  const rows = await json(yespo.get('v2/contacts/activity?contactId=1001'));
  expect(rows).toMatchObject(
    ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'].map((eventTypeKey, index) => ({
      contactId: 1001,
      activityStatus: 'EVENT',
      eventTypeKey,
      offset: index + 1,
    })),
  );
  expect(await json(yespo.get('v1/contacts/activity?email=taras@customer.example'))).toEqual([]);
});

test('activity has messages by their status, in a range of time, row by row', async () => {
  const recipients = [{ contactId: 1001, externalRequestId: 'mine' }, { contactId: 1002 }];
  await yespo.post('v1/message/2001/smartsend', { recipients });
  expect(await json(yespo.get('v2/contacts/activity'))).toEqual([]);
  lab.world.clock.advance(5000);
  const rows = await json(yespo.get('v2/contacts/activity?dateFrom=2026-03-01&dateTo=2026-03-01'));
  expect(rows).toMatchObject([
    {
      contactId: 1001,
      messageId: 2001,
      activityStatus: 'DELIVERED',
      mediaType: 'email',
      offset: 1,
    },
    { contactId: 1002, offset: 2 },
  ]);
  expect(await json(yespo.get('v2/contacts/activity?offset=1'))).toMatchObject([{ offset: 2 }]);
  expect(await json(yespo.get('v2/contacts/activity?maxrows=1'))).toHaveLength(1);
  expect(await json(yespo.get('v2/contacts/activity?dateTo=2026-02-28'))).toEqual([]);
  expect(await json(yespo.get('v2/contacts/activity?externalRequestId=mine'))).toMatchObject([
    { contactId: 1001, externalRequestId: 'mine' },
  ]);
  expect((await yespo.get('v2/contacts/activity?maxrows=25001')).status).toBe(400);
});

test('an account without the activity method is told whom to ask', async () => {
  lab.world.data.yespo.settings.contactActivity = false;
  const refused = await yespo.get('v2/contacts/activity');
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('Contact support to enable');
});

test.each(['v1', 'v2', 'v3'])(
  'past events of %s are taken with the time at which they occurred',
  async (version) => {
    const params = version === 'v3' ? { sum: '1' } : [{ name: 'sum', value: '1' }];
    const event = { eventTypeKey: 'bought', keyValue: 'ada@customer.example', params };
    const events = [{ ...event, occurred: '2025-12-24T18:00:00Z' }, event];
    const taken = await yespo.post(`${version}/past_events`, { events });
    expect(taken.status).toBe(200);
    expect(await taken.text()).toBe('');
    const year = 'v2/contacts/activity?dateTo=2025-12-31';
    expect(await json(yespo.get(year))).toMatchObject([
      { eventTypeKey: 'bought', activityDateTime: '2025-12-24T18:00:00.000Z' },
    ]);
    const many = (count: number) => ({ events: Array.from({ length: count }, () => event) });
    expect((await yespo.post(`${version}/past_events`, many(500))).status).toBe(200);
    expect((await yespo.post(`${version}/past_events`, many(501))).status).toBe(400);
    const wrong = { events: [{ ...event, occurred: 'yesterday' }] };
    expect((await yespo.post(`${version}/past_events`, wrong)).status).toBe(400);
  },
);

test('events are removed by type, by key and by contact', async () => {
  const send = (eventTypeKey: string, keyValue: string) =>
    yespo.post('v2/event', { eventTypeKey, keyValue });
  await send('a', 'ada@customer.example');
  await send('a', 'other');
  await send('b', 'ada@customer.example');
  const left = () =>
    lab.world.data.yespo.events.list().map((event) => `${event.eventTypeKey} ${event.keyValue}`);
  expect((await remove('v1/past_events', {})).status).toBe(400);
  expect((await remove('v1/past_events', { eventTypeKey: 'a', keyValue: 'other' })).status).toBe(
    200,
  );
  expect(left()).toEqual(['a ada@customer.example', 'b ada@customer.example']);
  await remove('v1/past_events', { contactId: 1001 });
  expect(left()).toEqual([]);
});

test('a token of a key opens events in its place, and nothing else', async () => {
  const { token } = (await json(yespo.post('v1/auth/token'))) as { token: string };
  const bearer = clientOf(lab, yespoApi, { authorization: `Bearer ${token}` });
  const event = (eventTypeKey: string) => ({ eventTypeKey, keyValue: 'k', params: [] });
  expect((await bearer.post('v1/event', event('one'))).status).toBe(200);
  expect((await bearer.post('v1/past_events', { events: [event('two')] })).status).toBe(200);
  expect(lab.world.journal.entries().at(-1)?.auth).toMatchObject({
    form: 'bearer',
    platform: 'yespo',
    key: keys.yespo.full,
    recognised: true,
  });
  expect((await bearer.get('v1/contact/1001')).status).toBe(401);
  lab.world.keys.yespo.change(keys.yespo.full, { right: 'messages' });
  expect((await bearer.post('v1/event', event('three'))).status).toBe(403);
  lab.world.keys.yespo.disable(keys.yespo.full);
  expect((await bearer.post('v1/event', event('four'))).status).toBe(401);
  expect(lab.world.journal.entries().at(-1)).toMatchObject({ reason: 'disabled' });
  const unknown = clientOf(lab, yespoApi, { authorization: 'Bearer of-nobody' });
  expect((await unknown.post('v1/event', event('five'))).status).toBe(401);
  expect(JSON.stringify(lab.world.journal.entries())).not.toContain(token);
});

test('the documented rates stand with their operations', () => {
  const rates = operationRows().flatMap(({ method, paths, requestsPerSecond }) =>
    requestsPerSecond === undefined ? [] : [`${method} ${paths[0]} ${requestsPerSecond}`],
  );
  expect(rates.toSorted()).toEqual([
    'DELETE /api/v1/past_events 5',
    'GET /api/v1/contact/token/:app/:token/contactId 150',
    'GET /api/v1/contacts 50',
    'GET /api/v1/messages/email/:id 10',
    'GET /api/v2/contacts/messages 10',
    'POST /api/v1/event 350',
    'POST /api/v1/past_events 100',
    'POST /api/v2/event 350',
    'POST /api/v2/past_events 100',
    'PUT /api/v1/interactions/:id/status 300',
  ]);
});
