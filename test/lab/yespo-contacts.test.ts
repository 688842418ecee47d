import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { yespoClient, type Client } from './client.ts';
import { frozenLab } from './support.ts';

let lab: Lab;
let yespo: Client;

beforeEach(() => {
  lab = frozenLab();
  yespo = yespoClient(lab);
});

const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();

test('who subscribes is a contact and in the groups, and the same again within a minute is 409', async () => {
  const form = {
    contact: { firstName: 'Sub', channels: [{ type: 'email', value: 'sub@customer.example' }] },
    groups: ['Newsletter', 'Form'],
    formType: 'footer',
  };
  const { id } = (await json(yespo.post('v1/contact/subscribe', form))) as { id: number };
  expect(await json(yespo.get(`v1/contact/${id}`))).toMatchObject({
    firstName: 'Sub',
    groups: [
      { id: 501, name: 'Newsletter' },
      { name: 'Form', type: 'Static' },
    ],
  });
  const repeated = await yespo.post('v1/contact/subscribe', form);
  expect(repeated.status).toBe(409);
  expect(await repeated.text()).toBe('Duplicated request');
  lab.world.clock.advance(60_000);
  expect(await json(yespo.post('v1/contact/subscribe', form))).toEqual({ id });
  expect((await yespo.post('v1/contact/subscribe', { contact: {} })).status).toBe(400);
});

test('a contact wants every category of messages until it says otherwise', async () => {
  const path = 'v1/contact/1001/subscriptions';
  expect(await json(yespo.get(path))).toEqual(['news', 'offers']);
  expect((await yespo.put(path, ['offers', { key: 'vip' }])).status).toBe(200);
  expect(await json(yespo.get(path))).toEqual(['offers', 'vip']);
  expect(await json(yespo.get('v1/contact/1001'))).not.toHaveProperty('subscriptions');
  expect((await yespo.get('v1/contact/9/subscriptions')).status).toBe(404);
  expect(await json(yespo.get('v1/subscriptions'))).toEqual([
    { key: 'news', name: 'News' },
    { key: 'offers', name: 'Offers' },
  ]);
});

test('groups are found by name, page by page, with the total in the header', async () => {
  const all = await yespo.get('v1/groups?startindex=2&maxrows=1');
  expect(all.headers.get('totalcount')).toBe('2');
  expect(await all.json()).toEqual([{ id: 502, name: 'Loyal customers', type: 'Static' }]);
  expect(await json(yespo.get('v1/groups?name=NEWS'))).toMatchObject([{ id: 501 }]);
  expect((await yespo.get('v1/groups?maxrows=501')).status).toBe(400);
});

test('contacts are attached to a group and detached from it, by id and by external id', async () => {
  const inGroup = async () => {
    const response = await yespo.get('v1/group/502/contacts');
    return ((await response.json()) as { id: number }[]).map(({ id }) => id);
  };
  expect(await inGroup()).toEqual([1001]);
  const attach = { contactIds: [1003, 1003, 9], externalCustomerIds: ['customer-2'] };
  const attached = await yespo.post('v1/group/502/contacts/attach', attach);
  expect(attached.status).toBe(200);
  expect(await attached.text()).toBe('');
  expect(await inGroup()).toEqual([1001, 1002, 1003]);
  await yespo.post('v1/group/502/contacts/detach', { contactIds: [1001, 1003] });
  expect(await inGroup()).toEqual([1002]);
  expect(await json(yespo.get('v1/contact/1001'))).toMatchObject({ groups: [{ id: 501 }] });
});

test('five hundred contacts are attached at once and not one more', async () => {
  const path = 'v1/group/502/contacts/attach';
  const contactIds = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  expect((await yespo.post(path, { contactIds: contactIds(500) })).status).toBe(200);
  const refused = await yespo.post(path, { contactIds: contactIds(501) });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('500 contacts');
  expect((await yespo.post(path, {})).status).toBe(400);
  expect((await yespo.post('v1/group/9/contacts/attach', { contactIds: [1] })).status).toBe(404);
});

test('a list that is uploaded is an import, which finishes by the clock', async () => {
  const upload = yespo.post('v1/contacts/upload', { link: 'https://shop.example/list.csv' });
  const { asyncSessionId } = (await json(upload)) as { asyncSessionId: string };
  const status = () => json(yespo.get(`v1/importstatus/${asyncSessionId}`));
  expect(await status()).toMatchObject({ status: 'IN_PROGRESS' });
  lab.world.clock.advance(2000);
  expect(await status()).toEqual({ status: 'FINISHED', mapping: [] });
  expect((await yespo.post('v1/contacts/upload', { link: 'no address' })).status).toBe(400);
});

test('imports that wait for a standing clock do not pile up without end', async () => {
  for (let index = 0; index < 1000; index += 1)
    lab.world.data.yespo.imports.start({ contacts: [] });
  const refused = await yespo.post('v1/contacts', {
    contacts: [{ channels: [{ type: 'email', value: 'a@customer.example' }] }],
  });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toBe('Too many contacts are being imported');
  lab.world.clock.advance(2000);
  await yespo.get('v1/contacts');
  expect(
    (await yespo.post('v1/contacts/upload', { link: 'https://shop.example/a.csv' })).status,
  ).toBe(200);
});

test('e-mail addresses of contacts are found by ids', async () => {
  expect(await json(yespo.get('v1/contacts/email?ids=1002,1001,1003,9'))).toEqual({
    results: [
      { contactId: 1002, email: 'taras@customer.example' },
      { contactId: 1001, email: 'ada@customer.example' },
    ],
  });
  expect((await yespo.get('v1/contacts/email')).status).toBe(400);
});

test('a world keeps a hundred thousand contacts, and the oldest make room', () => {
  const { contacts } = lab.world.data.yespo;
  for (let index = 0; index < 100_000; index += 1) {
    contacts.create({ externalCustomerId: `many-${index}` });
  }
  expect(contacts.list()).toHaveLength(100_000);
  expect(contacts.byExternalId('customer-1')).toBeUndefined();
  expect(contacts.byExternalId('many-99999')).toBeDefined();
});

test('the account says what it has', async () => {
  expect(await json(yespo.get('v1/balance'))).toEqual({
    currentBalance: '0.0',
    creditLimit: '0.0',
    currency: 'UAH',
    bonusEmails: '2500',
    bonusSmses: '10',
  });
  const history = 'v1/balance/history?dateFrom=2026-02-01&dateTo=2026-02-01';
  expect(await json(yespo.get(history))).toMatchObject([{ amount: '-100.0' }]);
  expect((await yespo.get('v1/balance/history?dateFrom=yesterday')).status).toBe(400);
  expect(await json(yespo.get('v1/addressbooks'))).toMatchObject({
    addressBook: { addressBookId: 7, fieldGroups: [{ name: 'Personal' }] },
  });
  expect(await json(yespo.get('v1/additionalfields'))).toMatchObject([{ id: 301 }, { id: 302 }]);
  expect(await json(yespo.get('v1/interfaces/sms'))).toEqual([{ value: 'SHOP' }]);
  expect(await json(yespo.get('v1/interfaces/email'))).toHaveLength(1);
  expect(await json(yespo.get('v1/callouts/sms'))).toMatchObject([{ id: 801 }]);
  expect(await json(yespo.get('v1/workflows'))).toMatchObject([{ id: 901 }, { id: 902 }]);
});
