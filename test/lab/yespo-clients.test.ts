/**
 * What public clients of Yespo send, as their code builds it, and what they read of the answer.
 * Which files were read is in the table at the end of docs/operations.md.
 */
import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { yespoClient, type Client } from './client.ts';
import { basic, frozenLab, keys, secretOf } from './support.ts';

/** What a client makes of JSON that it trusts. */
type Decoded = ReturnType<typeof JSON.parse>;

let lab: Lab;
let yespo: Client;

beforeEach(() => {
  lab = frozenLab();
  yespo = yespoClient(lab);
});

const json = async (response: Promise<Response>): Promise<Decoded> => (await response).json();

/** What is answered, with the status that the client wants. */
async function ok(response: Promise<Response>): Promise<string> {
  const answer = await response;
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return text;
}

test('WOO: a user as WordPress has him, with blanks for what is not known', async () => {
  const user = {
    channels: [
      { value: 'user@customer.example', type: 'email' },
      { value: '', type: 'sms' },
    ],
    externalCustomerId: 12,
    firstName: ' ',
    lastName: ' ',
    address: { region: null, town: '', address: '', postcode: '' },
    languageCode: 'uk',
  };
  const { id } = await json(yespo.post('v1/contact', user));
  expect(lab.world.data.yespo.contacts.byExternalId('12')?.id).toBe(id);
  const bulk = { dedupeOn: 'externalCustomerId', contacts: [{ ...user, firstName: 'Olena' }] };
  expect((await json(yespo.post('v1/contacts', bulk))).asyncSessionId).toBeTypeOf('string');
  lab.world.clock.advance(5000);
  expect(lab.world.data.yespo.contacts.get(id)?.firstName).toBe('Olena');
});

test('WOO: an order with texts for numbers, numbers for texts, and a time to the microsecond', async () => {
  const order = {
    status: 'INITIALIZED',
    externalOrderId: '55',
    externalCustomerId: 12,
    totalCost: '10.00',
    email: 'user@customer.example',
    date: '2026-03-01T10:00:00.000000+00:00',
    currency: 'UAH',
    deliveryAddress: 'Kyiv ',
    phone: '',
    shipping: '',
    discount: '',
    taxes: '',
    source: 'checkout',
    paymentMethod: 'cod',
    items: [
      {
        externalItemId: 5,
        name: 'Kettle',
        category: 'no category',
        quantity: 1,
        cost: '10',
        url: false,
        imageUrl: '',
        description: '',
      },
    ],
    additionalInfo: { comment: 'Ring twice' },
  };
  expect(JSON.parse(await ok(yespo.post('v1/orders', { orders: [order] })))).toEqual({
    failedOrders: [],
  });
  expect(lab.world.data.yespo.orders.get('55')?.items).toMatchObject([{ externalItemId: '5' }]);
});

test('SHOP and WOO: a domain with its scheme, its script, and the same for web push', async () => {
  expect(await json(yespo.post('v1/site/domains', { domain: 'https://shop.example' }))).toEqual({
    siteId: expect.any(String),
  });
  const worker = {
    serviceWorkerName: 'sw.js',
    serviceWorkerPath: '/p/',
    serviceWorkerScope: '/p/',
  };
  const domain = 'https://shop.example';
  const added = await json(yespo.post('v1/site/webpush/domain', { domain, ...worker }));
  expect(added.success.status).toBeTypeOf('string');
  const asked = `v1/site/webpush/script?domain=${encodeURIComponent(domain)}`;
  expect(await json(yespo.get(asked))).toEqual({
    script: expect.stringContaining('/p/sw.js'),
    serviceWorker: expect.any(String),
  });
});

test('OC: the token of an end user by extid, with empty texts beside it', async () => {
  const user = { extid: 'customer-1', email: '', phone: '' };
  const { token } = await json(yespo.post('v1/auth/contact/token', user));
  const inbox = await lab.fetch('https://esputnik.com/appinbox/v1/messages', {
    headers: { 'ES-TOKEN': token },
  });
  // The inbox is that of the contact with this external id.
  expect((await inbox.json()).list).not.toEqual([]);
});

test('OC: parameters of a GET and a DELETE in the query, as PHP writes them', async () => {
  expect(await ok(yespo.get('v1/site/script?domain=shop.example'))).toContain('<script');
  await ok(yespo.delete('v1/contact?externalCustomerId=customer-1&erase=1'));
});

test('VCR: a channel without a value is null, and a contact to be changed stands within another', async () => {
  const contact = {
    channels: [
      { type: 'email', value: 'form@customer.example' },
      { type: 'sms', value: null },
    ],
    fields: [{ id: 301, value: '1 May' }],
  };
  const subscription = { contact, groups: null, formType: null };
  const { id } = await json(yespo.post('v1/contact/subscribe', subscription));
  expect(lab.world.data.yespo.contacts.get(id)?.channels).toEqual([contact.channels[0]]);
  expect(await ok(yespo.put(`v1/contact/${id}`, subscription))).toBe(
    `Contact with id='${id}' has been updated`,
  );
});

test('ossbrownie: null for all that is not set, a body with DELETE, the texts of success', async () => {
  const contact = {
    id: null,
    firstName: 'Ada',
    channels: [{ type: 'email', value: 'ada@customer.example' }],
    address: null,
    fields: null,
    contactKey: null,
    addressBookId: null,
    ordersInfo: null,
    groups: null,
  };
  const bulk = {
    contacts: [contact],
    dedupeOn: 'email',
    fieldId: null,
    contactFields: ['firstName'],
    customFieldsIDs: null,
    groupNames: null,
    groupNamesExclude: null,
    restoreDeleted: false,
    eventKeyForNewContacts: null,
  };
  expect(await json(yespo.post('v1/contacts', bulk))).toMatchObject({
    id: 0,
    asyncSessionId: expect.any(String),
  });
  const names = { contact, groups: ['Newsletter'], formType: 'footer' };
  expect((await json(yespo.post('v1/contact/subscribe', names))).id).toBe(1001);
  const deleted = lab.fetch('https://esputnik.com/api/v1/contact/1003', {
    method: 'DELETE',
    body: '[]',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...basic('user', secretOf(lab.world, 'yespo', keys.yespo.full)),
    },
  });
  expect(await ok(deleted)).toBe("Contact with id='1003' has been deleted");
});

test('ossbrownie and PY15: a field with a choice names its possible values, another none', async () => {
  const { addressBook } = await json(yespo.get('v1/addressbooks'));
  const [free, chosen] = addressBook.fieldGroups[0].fields;
  expect(chosen.description.allowedValues).toEqual({ possibleValues: ['36', '38', '40', '42'] });
  expect(free.description).not.toHaveProperty('allowedValues');
});

test('ossbrownie wants nothing for an answer to orders, SHOP a list: a setting of the world', async () => {
  const order = {
    externalOrderId: 'order-9',
    totalCost: 1,
    status: 'DELIVERED',
    date: '2026-03-01T10:00:00',
    currency: 'UAH',
    items: null,
  };
  expect(await ok(yespo.post('v1/orders', { orders: [order] }))).toBe('{"failedOrders":[]}');
  lab.world.data.yespo.settings.ordersAnswer = 'empty';
  expect(await ok(yespo.post('v1/orders', { orders: [order] }))).toBe('');
  const wrong = [{ ...order, status: 'LOST' }];
  expect((await json(yespo.post('v1/orders', { orders: wrong }))).failedOrders).toHaveLength(1);
});

test('dkulyk: lists with empty parameters, ids in one text, mailings by SMS, the total', async () => {
  const groups = await yespo.get('v1/groups?startindex=1&maxrows=500&name=');
  expect(await groups.json()).toHaveLength(2);
  expect(await json(yespo.get('v1/messages/email?startindex=1&maxrows=500&search='))).toMatchObject(
    [{ id: 2001, name: 'Order is ready', from: expect.any(String) }],
  );
  expect((await json(yespo.get('v1/contacts/email?ids=1001,1002'))).results).toHaveLength(2);
  expect(await json(yespo.get('v1/callouts/sms?startindex=1&maxrows=10'))).toMatchObject([
    {
      calloutName: 'Reminder by SMS',
      groupId: 501,
      groupName: 'Newsletter',
      date: '2026-02-01T09:00:00Z',
      sent: 2,
      delivered: 1,
      errors: 1,
    },
  ]);
  const found = await yespo.get('v1/contacts?startindex=1&maxrows=500');
  expect(Number(found.headers.get('TotalCount'))).toBe((await found.json()).length);
  const missing = await yespo.get('v1/contact/999999');
  expect(missing.status).toBe(404);
});

test('OK: a slash at the end of each path, and a message for Viber without a sender', async () => {
  expect(await json(yespo.get('v1/version/'))).toMatchObject({ version: '20417' });
  const message = {
    text: 'Ready!',
    ttlSeconds: 60,
    caption: 'Open',
    action: 'https://shop.example',
    iosExpirityText: 'Too late',
    phoneNumbers: ['380500000001'],
  };
  const { results } = await json(yespo.post('v1/message/viber/', message));
  expect(results).toMatchObject({ locator: '380500000001', status: 'OK' });
  const sms = await yespo.post('v1/message/sms/', {
    text: 'Ready!',
    phoneNumbers: ['380500000001'],
  });
  expect([sms.status, await sms.text()]).toEqual([400, 'from: is required']);
});

test.each([
  ['push', 'mobilepush'],
  ['webpush', 'webpush'],
])('YII: an import knows contacts by %s, which is the channel %s', async (dedupeOn, type) => {
  const channels = [{ type, value: 'token-of-a-device' }];
  const { id } = await json(yespo.post('v1/contact', { firstName: 'Ada', channels }));
  const contacts = [{ firstName: 'Augusta', channels }];
  await yespo.post('v1/contacts', { contacts, dedupeOn, groupNames: ['With a device'] });
  lab.world.clock.advance(5000);
  expect(lab.world.data.yespo.contacts.get(id)?.firstName).toBe('Augusta');
  const all = lab.world.data.yespo.contacts.list();
  expect(all.filter((contact) => contact.channels.some((one) => one.type === type))).toHaveLength(
    1,
  );
  const none = { contacts: [{ firstName: 'Nobody', channels: [] }], dedupeOn };
  expect((await json(yespo.post('v1/contacts', none))).failedContacts).toHaveLength(1);
});

test('vitaly4uk, PYMAIL, NET: results of an e-mail, a broadcast, what contacts did', async () => {
  const email = {
    from: 'Shop <shop@shop.example>',
    emails: ['ada@customer.example'],
    subject: 'Hello',
    htmlText: '<p>Hello</p>',
  };
  const { results } = await json(yespo.post('v1/message/email', email));
  expect(results).toMatchObject({
    locator: 'ada@customer.example',
    status: 'OK',
    requestId: expect.any(String),
  });
  const status = await json(yespo.get(`v1/message/email/status?ids=${results.requestId}`));
  expect([status.results].flat()).toHaveLength(1);
  const broadcast = { title: 'Spring', messageId: '2001', groups: [501] };
  expect((await json(yespo.post('v1/broadcast', broadcast))).broadcastId).toBeGreaterThan(0);
  await yespo.post('v1/message/2003/smartsend', { recipients: [{ contactId: 1001 }] });
  lab.world.clock.advance(10_000);
  const rows = await json(
    yespo.get('v2/contacts/activity?dateFrom=2026-02-01&dateTo=2026-03-02&offset='),
  );
  for (const row of rows) expect(row.activityDateTime.split('T')).toHaveLength(2);
  const mine = rows.find((row: Decoded) => row.iid === results.requestId);
  expect(mine).toMatchObject({
    activityStatus: 'DELIVERED',
    mediaType: 'email',
    email: 'ada@customer.example',
    externalCustomerId: 'customer-1',
    offset: expect.any(Number),
  });
});

test('a prepared message is filled in with the data of each recipient (DOCS, dkulyk)', async () => {
  const content = {
    name: 'Discount',
    from: 'Shop <shop@shop.example>',
    subject: "$!data.get('name'), $!data.get('discount') off",
    htmlText:
      "<a href=\"$!data.get('link')\">$!data.get('goods').get(0).get('name')</a>" +
      "$!data.get('missing')$data.get('missing')${data.get('discount')}",
  };
  const { id } = await json(yespo.post('v1/messages/email', content));
  const data = {
    name: 'Ada',
    discount: '5%',
    link: 'https://shop.example/?a=1&b=$1',
    goods: [{ name: 'Kettle' }],
  };
  const recipients = [
    { locator: 'ada@customer.example', jsonParam: JSON.stringify(data) },
    { locator: 'taras@customer.example', jsonParam: null },
  ];
  await ok(yespo.post(`v1/message/${id}/smartsend`, { recipients }));
  const [filled, plain] = lab.world.data.yespo.deliveries.list();
  expect(filled?.content).toEqual({
    ...content,
    subject: 'Ada, 5% off',
    htmlText: `<a href="https://shop.example/?a=1&b=$1">Kettle</a>$data.get('missing')5%`,
  });
  expect(plain).not.toHaveProperty('content');
  expect(JSON.stringify(lab.world.snapshot())).toContain('Ada, 5% off');
});

test('the old method fills its parameters into the message (OK, KGluschenko)', async () => {
  const content = {
    name: 'Password',
    from: 'Shop <shop@shop.example>',
    subject: "For $!data.get('name')",
    htmlText: "<p>$!data.get('password')</p>",
  };
  const { id } = await json(yespo.post('v1/messages/email', content));
  const sent = {
    email: true,
    recipients: ['ada@customer.example'],
    params: [
      { key: 'name', value: 'Ada' },
      { key: 'password', value: '' },
    ],
  };
  await ok(yespo.post(`v1/message/${id}/send`, sent));
  expect(lab.world.data.yespo.deliveries.list()[0]?.content).toMatchObject({
    subject: 'For Ada',
    htmlText: '<p></p>',
  });
});
