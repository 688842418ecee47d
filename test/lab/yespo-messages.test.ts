import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { yespoClient, type Client } from './client.ts';
import { frozenLab, keys } from './support.ts';

let lab: Lab;
let yespo: Client;

beforeEach(() => {
  lab = frozenLab();
  yespo = yespoClient(lab);
});

const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();

interface Result {
  readonly locator: string;
  readonly status: string;
  readonly requestId: string;
  readonly message?: string;
}

async function results(response: Promise<Response>): Promise<readonly Result[]> {
  const { results: found } = (await json(response)) as { results: Result | Result[] };
  return Array.isArray(found) ? found : [found];
}

const statusOf = async (ids: string) =>
  ((await json(yespo.get(`v1/message/status?ids=${ids}`))) as { results: unknown }).results;

test('a prepared message to one is one result, to several a list', async () => {
  const one = { recipients: [{ locator: 'ada@customer.example' }], email: true };
  expect(await json(yespo.post('v1/message/2001/smartsend', one))).toEqual({
    id: 0,
    results: {
      id: 0,
      locator: 'ada@customer.example',
      status: 'OK',
      requestId: expect.any(String) as unknown,
    },
  });
  const several = { recipients: [{ contactId: 1002 }, { contactId: 9 }, { locator: 'nobody' }] };
  expect(await results(yespo.post('v1/message/2001/smartsend', several))).toMatchObject([
    { locator: 'taras@customer.example', status: 'OK' },
    { status: 'ERROR', message: "Contact with id='9' not found" },
    { status: 'ERROR', message: "'nobody' is not valid email" },
  ]);
  expect((await yespo.post('v1/message/9/smartsend', one)).status).toBe(404);
  expect((await results(yespo.post('v1/message/2001/send', one)))[0]?.status).toBe('OK');
});

test('a thousand recipients are taken and not one more', async () => {
  const to = (count: number) => ({
    recipients: Array.from({ length: count }, (_, index) => ({ locator: `${index}@a.example` })),
  });
  expect(await results(yespo.post('v1/message/2001/smartsend', to(1000)))).toHaveLength(1000);
  const refused = await yespo.post('v1/message/2001/smartsend', to(1001));
  expect(refused.status).toBe(400);
  expect(await refused.text()).toBe('recipients: must not have more than 1000 recipients');
  expect((await yespo.post('v1/message/2001/smartsend', { recipients: [{}] })).status).toBe(400);
});

test('the status of a message goes on with the clock', async () => {
  const sent = yespo.post('v1/message/email', {
    from: 'Shop <shop@shop.example>',
    subject: 'Hello',
    htmlText: '<p>Hello</p>',
    emails: ['ada@customer.example', 'new@customer.example'],
  });
  const [first, second] = (await results(sent)).map(({ requestId }) => requestId);
  const now = async () => statusOf(first!);
  expect(await now()).toMatchObject({ status: 'QUEUED', failed: false, delivered: false });
  lab.world.clock.advance(1000);
  expect(await now()).toMatchObject({ status: 'SENT', delivered: false });
  lab.world.clock.advance(4000);
  expect(await now()).toMatchObject({ status: 'DELIVERED', delivered: true });
  expect(await statusOf(`${first},${second},unknown`)).toHaveLength(2);
  expect(await json(yespo.get(`v1/message/email/status?ids=${first}`))).toMatchObject({
    results: { requestId: first },
  });
  expect(await json(yespo.get(`v1/message/sms/status?ids=${first}`))).toEqual({ results: [] });
  expect((await yespo.get('v1/message/status')).status).toBe(400);
});

test('a message to an unsubscribed address fails until it is subscribed again', async () => {
  const send = () =>
    results(
      yespo.post('v1/message/2001/smartsend', {
        recipients: [{ locator: 'ADA@customer.example' }],
      }),
    );
  await yespo.post('v1/emails/unsubscribed/add', { emails: ['Ada@customer.example'] });
  const [failing] = await send();
  lab.world.clock.advance(5000);
  expect(await statusOf(failing!.requestId)).toMatchObject({ status: 'UNDELIVERED', failed: true });
  await yespo.post('v1/emails/unsubscribed/delete', { emails: ['ada@customer.example'] });
  const [arriving] = await send();
  lab.world.clock.advance(5000);
  expect(await statusOf(arriving!.requestId)).toMatchObject({ status: 'DELIVERED' });
});

test('SMS and Viber go to phone numbers or to a group', async () => {
  const sms = { from: 'SHOP', text: 'Ready!', phoneNumbers: ['380500000001', 'no number'] };
  expect(await results(yespo.post('v1/message/sms', sms))).toMatchObject([
    { status: 'OK' },
    { status: 'ERROR', message: "'no number' is not valid phone" },
  ]);
  const viber = { from: 'SHOP', text: 'Ready!', groupId: 502 };
  const [sent] = await results(yespo.post('v1/message/viber', viber));
  expect(sent).toMatchObject({ locator: '380500000001', status: 'OK' });
  expect(await json(yespo.get(`v1/message/viber/status?ids=${sent?.requestId}`))).toMatchObject({
    results: { status: 'QUEUED' },
  });
  expect((await yespo.post('v1/message/sms', { from: 'SHOP', text: 'Ready!' })).status).toBe(400);
});

test.each(['email', 'viber', 'mobilepush', 'appinbox', 'telegram'])(
  'a prepared message by %s is made, read, changed, listed and deleted',
  async (channel) => {
    const path = `v1/messages/${channel}`;
    const message = { name: 'Mine', subject: 'Hi', htmlText: '<p>Hi</p>', text: 'Hi' };
    const { id } = (await json(yespo.post(path, message))) as { id: number };
    expect(await json(yespo.get(`${path}/${id}`))).toEqual({ ...message, id });
    expect(await json(yespo.put(`${path}/${id}`, { subject: 'Ho' }))).toEqual({ id });
    expect(await json(yespo.get(`${path}?search=MINE`))).toEqual([
      { ...message, subject: 'Ho', id },
    ]);
    expect((await yespo.get('v1/messages/sms')).status).toBe(200);
    expect((await yespo.get(`v1/messages/sms/${id}`)).status).toBe(404);
    expect((await yespo.delete(`${path}/${id}`)).status).toBe(200);
    expect((await yespo.get(`${path}/${id}`)).status).toBe(404);
    expect((await yespo.post(path, {})).status).toBe(400);
  },
);

test('SMS messages are read only', async () => {
  expect(await json(yespo.get('v1/messages/sms'))).toMatchObject([{ id: 2002, text: 'Ready!' }]);
  expect(await json(yespo.get('v1/messages/sms/2002'))).toMatchObject({ name: 'Order is ready' });
  expect((await yespo.delete('v1/messages/sms/2002')).status).toBe(405);
});

test('an e-mail has translations, each by its language', async () => {
  const path = 'v1/messages/email/2001';
  expect((await yespo.put(`${path}/uk`, { subject: 'Замовлення готове' })).status).toBe(200);
  expect(await json(yespo.get(path))).toMatchObject({
    subject: 'Your order is ready',
    translations: [{ languageCode: 'uk', subject: 'Замовлення готове' }],
  });
  expect((await yespo.put(`${path}/no language`, {})).status).toBe(400);
  expect((await yespo.delete(`${path}/uk`)).status).toBe(200);
  expect((await yespo.delete(`${path}/uk`)).status).toBe(404);
  expect((await yespo.delete(`${path}/constructor`)).status).toBe(404);
  expect(await json(yespo.get(`${path}/viewLink`))).toMatchObject({
    link: expect.stringContaining('2001') as unknown,
  });
});

test('a broadcast is sent to its groups when its time has come, and its messages follow', async () => {
  const broadcast = { title: 'News', messageId: '2001', groups: [501], excludedGroups: [502] };
  const { broadcastId } = (await json(yespo.post('v1/broadcast', broadcast))) as {
    broadcastId: number;
  };
  expect(await json(yespo.get(`v1/broadcast/${broadcastId}`))).toMatchObject({
    messageId: '2001',
    status: 'PLANNED',
  });
  lab.world.clock.advance(2000);
  expect(await json(yespo.get('v1/broadcasts'))).toMatchObject([
    { broadcastId, status: 'FINISHED' },
  ]);
  lab.world.clock.advance(5000);
  const messages = 'v2/contacts/messages?dateFrom=2026-03-01';
  expect(await json(yespo.get(messages))).toMatchObject([
    { contactId: 1002, messageId: 2001, status: 'DELIVERED', sentDate: '2026-03-01T12:00:02.000Z' },
  ]);
  expect((await yespo.post('v1/broadcast', { ...broadcast, messageId: '9' })).status).toBe(400);
  expect((await yespo.post('v1/broadcast', { ...broadcast, groups: [9] })).status).toBe(400);
});

test('a broadcast that is deleted before its time is not sent', async () => {
  const broadcast = { title: 'News', messageId: '2001', groups: [501] };
  const { broadcastId } = (await json(yespo.post('v1/broadcast', broadcast))) as {
    broadcastId: number;
  };
  expect((await yespo.delete(`v1/broadcast/${broadcastId}`)).status).toBe(200);
  lab.world.clock.advance(60_000);
  expect((await yespo.get(`v1/broadcast/${broadcastId}`)).status).toBe(404);
  expect(await json(yespo.get('v2/contacts/messages'))).toEqual([]);
});

test('messages and broadcasts survive a snapshot on their way', async () => {
  await yespo.post('v1/broadcast', { title: 'News', messageId: '2001', groups: [501] });
  const sent = yespo.post('v1/message/2002/smartsend', { recipients: [{ contactId: 1001 }] });
  const [{ requestId }] = (await results(sent)) as [Result];
  lab.world.restore(lab.world.snapshot());
  lab.world.clock.advance(7000);
  expect(await statusOf(requestId)).toMatchObject({ status: 'DELIVERED' });
  expect(await json(yespo.get('v2/contacts/messages'))).toHaveLength(3);
});

test('the right to messages sends them and prepares them, and reads no contacts', async () => {
  const messages = yespoClient(lab, keys.yespo.messages);
  const recipients = [{ locator: 'a@b.example' }];
  expect((await messages.post('v1/message/2001/smartsend', { recipients })).status).toBe(200);
  expect((await messages.get('v1/messages/email')).status).toBe(200);
  expect((await messages.get('v1/broadcasts')).status).toBe(200);
  expect((await messages.get('v1/groups')).status).toBe(403);
  expect((await messages.get('v1/messages/viber')).status).toBe(403);
  expect((await messages.get('v2/contacts/activity')).status).toBe(403);
});
