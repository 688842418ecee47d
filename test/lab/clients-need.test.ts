/**
 * What public clients send and read, beyond the documents: each test names the client that does so.
 */
import { expect, test } from 'vitest';
import { yespoClient } from './client.ts';
import { automation, bearer, frozenLab, keys, secretOf, withJson } from './support.ts';

/** What a client makes of JSON that it trusts. */
type Decoded = ReturnType<typeof JSON.parse>;

const json = async (response: Response): Promise<Decoded> => response.json();

test('an empty text is what was not given: a channel without a value, an amount (WOO, OC)', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  const channels = [
    { type: 'email', value: 'new@customer.example' },
    { type: 'sms', value: '' },
  ];
  const { id } = await json(await yespo.post('v1/contact', { firstName: '', channels }));
  expect(lab.world.data.yespo.contacts.get(id)?.channels).toEqual([channels[0]]);
  const order = {
    externalOrderId: 'order-1',
    totalCost: '10.5',
    status: 'INITIALIZED',
    date: '2026-03-01T10:00:00',
    currency: 'UAH',
    shipping: '',
    discount: '',
    taxes: '',
  };
  expect(await json(await yespo.post('v1/orders', { orders: [order] }))).toEqual({
    failedOrders: [],
  });
  expect(lab.world.data.yespo.orders.get('order-1')).not.toHaveProperty('shipping', '');
});

test('ids may be texts of numbers (ADD, WOO, OK)', async () => {
  const lab = frozenLab();
  const sent = {
    channels: [{ type: 'email', value: 'new@customer.example' }],
    fields: [{ id: '301', value: '1 May' }],
    addressBookId: '7',
    groups: [{ id: '501' }],
  };
  const { id } = await json(await yespoClient(lab).post('v1/contact', sent));
  expect(lab.world.data.yespo.contacts.get(id)).toMatchObject({
    fields: [{ id: 301, value: '1 May' }],
    addressBookId: 7,
    groups: [501],
  });
});

test('truth values may be 1 and 0 (OC, PHP’s builder of queries)', async () => {
  const lab = frozenLab();
  const deleted = await yespoClient(lab).delete('v1/contact?externalCustomerId=customer-1&erase=1');
  expect(deleted.status).toBe(200);
  expect(lab.world.data.yespo.contacts.find({ id: 1001 }, 'id', { deleted: true })).toBeUndefined();
});

test('one object may stand where a list is documented (PD, PY15), and what is wrong in it is named', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  const sent = {
    channels: { type: 'email', value: 'new@customer.example' },
    groups: { name: 'Newsletter' },
  };
  expect((await yespo.post('v1/contact', sent)).status).toBe(200);
  const wrong = await yespo.post('v1/contact', {
    channels: [{ type: 'email', value: 'no address' }],
  });
  expect(await wrong.text()).toContain('channels.0: the value of an email channel');
});

test('a body may be missing where nothing needs to be said: shopify/token (SHOP), detach (ADD)', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  await yespo.post('v1/shopify/token', { domain: 'shop.example', accessToken: 'synthetic' });
  expect((await yespo.delete('v1/shopify/token')).status).toBe(200);
  expect(lab.world.data.yespo.sites.shops.list()).toEqual([]);
  expect((await yespo.post('v1/group/501/contacts/detach')).status).toBe(200);
  expect(await json(await yespo.get('v1/group/501/contacts'))).toEqual([]);
});

test('web push: domains with their workers, and the script of the one before (WOO); twice is refused (SHOP)', async () => {
  const yespo = yespoClient(frozenLab());
  const one = { domain: 'shop.example', serviceWorkerName: 'sw.js', serviceWorkerPath: '/' };
  const added = await json(await yespo.post('v1/site/webpush/domains', { domains: [one] }));
  expect(added.success).toHaveLength(1);
  const { script, serviceWorker } = await json(await yespo.get('v1/site/webpush/script'));
  expect(script).toContain('/sw.js');
  expect(serviceWorker).toContain('push');
  const again = await yespo.post('v1/site/webpush/domain', one);
  expect(again.status).toBe(400);
  expect(await again.text()).toBe('Domain is already registered');
});

test('the site’s script is there before any domain is (WOO), and a domain twice says what the world wants', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  const script = await yespo.get('v1/site/script');
  expect(script.status).toBe(200);
  expect(await script.text()).toContain('<script');
  await yespo.post('v1/site/domains', { domain: 'shop.example' });
  expect(await (await yespo.post('v1/site/domains', { domain: 'shop.example' })).text()).toBe(
    'Domain already exists',
  );
  lab.world.data.yespo.settings.knownDomain = 'Domain is already registered';
  expect(await (await yespo.post('v1/site/domains', { domain: 'shop.example' })).text()).toBe(
    'Domain is already registered',
  );
});

test('a listed field that did not come is cleared: contactFields ["sms"] takes the phone (WOO, YII)', async () => {
  const lab = frozenLab();
  const contacts = [{ channels: [{ type: 'email', value: 'ada@customer.example' }] }];
  await yespoClient(lab).post('v1/contacts', {
    contacts,
    dedupeOn: 'email',
    contactFields: ['sms'],
  });
  lab.world.clock.advance(5000);
  expect(lab.world.data.yespo.contacts.get(1001)?.channels).toEqual([
    { type: 'email', value: 'ada@customer.example' },
  ]);
});

test('an import goes by the external id first, and brings no deleted contact back unasked (ADD)', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  await yespo.post('v1/contacts', {
    contacts: [
      {
        externalCustomerId: 'customer-2',
        firstName: 'Tara',
        channels: [{ type: 'email', value: 'ada@customer.example' }],
      },
    ],
    dedupeOn: 'email',
  });
  lab.world.clock.advance(5000);
  expect(lab.world.data.yespo.contacts.get(1002)?.firstName).toBe('Tara');
  await yespo.delete('v1/contact/1003');
  const contacts = [{ channels: [{ type: 'sms', value: '380500000003' }] }];
  await yespo.post('v1/contacts', { contacts, dedupeOn: 'sms', restoreDeleted: false });
  lab.world.clock.advance(5000);
  expect(lab.world.data.yespo.contacts.byChannel('sms', '380500000003')).toBeUndefined();
});

test.each(['basic', 'query', 'form'])('OAuth takes the client by %s (OAUTH)', async (how) => {
  const lab = frozenLab();
  const redirect_uri = 'https://app.shop.example/callback';
  const code = lab.world.data.yespo.tokens.code('lab-client');
  const client = { client_id: 'lab-client', client_secret: 'lab-client-secret-0000000001' };
  const rest = { grant_type: 'authorization_code', code, redirect_uri };
  const url = new URL('https://uaa.yespo.io/uaa/oauth/token');
  const init: RequestInit = { method: 'POST' };
  if (how === 'query') url.search = String(new URLSearchParams({ ...rest, ...client }));
  else if (how === 'form') init.body = new URLSearchParams({ ...rest, ...client });
  else {
    init.body = new URLSearchParams(rest);
    const encoded = btoa(`${client.client_id}:${client.client_secret}`);
    init.headers = { authorization: `Basic ${encoded}` };
  }
  const response = await lab.fetch(new Request(url, init));
  expect(response.status).toBe(200);
  expect(await json(response)).toMatchObject({ token_type: 'bearer', scope: 'UseRestApi' });
});

test('message/{id}/send takes texts with params, or a group (OK, KGluschenko)', async () => {
  const yespo = yespoClient(frozenLab());
  const params = [{ key: 'name', value: 'Ada' }];
  const texts = await yespo.post('v1/message/2001/send', {
    recipients: ['ada@customer.example', 'new@customer.example'],
    params,
  });
  expect((await json(texts)).results).toMatchObject([{ status: 'OK' }, { status: 'OK' }]);
  const group = await yespo.post('v1/message/2001/send', { groupId: 501 });
  expect((await json(group)).results).toHaveLength(2);
});

test('contacts/email, addressbooks and activity answer what their clients read (dkulyk, ossbrownie, NET)', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  expect(await json(await yespo.get('v1/contacts/email?ids=1001&ids=1002'))).toEqual({
    results: [
      { contactId: 1001, email: 'ada@customer.example' },
      { contactId: 1002, email: 'taras@customer.example' },
    ],
  });
  const { addressBook } = await json(await yespo.get('v1/addressbooks'));
  expect(addressBook.fieldGroups[0]).toMatchObject({
    profileKey: 'personal',
    fields: [
      { fieldKey: 'birthday', description: { type: 'text', required: false, readonly: false } },
      { fieldKey: 'shoeSize' },
    ],
  });
  await yespo.post('v1/message/2001/smartsend', {
    recipients: [{ locator: 'ada@customer.example' }],
  });
  lab.world.clock.advance(10_000);
  const [row] = await json(await yespo.get('v2/contacts/activity?offset=&maxrows=10'));
  expect(row).toMatchObject({ contactId: 1001, email: 'ada@customer.example' });
  expect(row.iid).toBe(row.messageInstanceId);
});

test('subscribing makes an event, messages and orders make contacts (ADD)', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  const contact = { channels: [{ type: 'email', value: 'form@customer.example' }] };
  await yespo.post('v1/contact/subscribe', { contact, formType: 'footer' });
  expect(lab.world.data.yespo.events.list().map(({ eventTypeKey }) => eventTypeKey)).toEqual([
    'subscribeFromApi-footer',
  ]);
  await yespo.post('v1/message/sms', { from: 'SHOP', text: 'Hi', phoneNumbers: ['380500000099'] });
  expect(lab.world.data.yespo.contacts.byChannel('sms', '380500000099')).toBeDefined();
  const order = {
    externalOrderId: 'order-2',
    totalCost: 1,
    status: 'DELIVERED',
    date: '2026-03-01',
    currency: 'UAH',
    email: 'buyer@customer.example',
  };
  await yespo.post('v1/orders', { orders: [order] });
  expect(lab.world.data.yespo.contacts.byChannel('email', 'buyer@customer.example')).toBeDefined();
});

test('a token of an end user serves parallel calls of an app, unless the world wants it to serve once', async () => {
  const lab = frozenLab();
  const { token } = await json(
    await yespoClient(lab).post('v1/auth/contact/token', { externalCustomerId: 'customer-1' }),
  );
  const count = () =>
    lab.fetch('https://esputnik.com/appinbox/v1/messages/count', {
      headers: { 'ES-TOKEN': token },
    });
  const parallel = await Promise.all([count(), count(), count()]);
  expect(parallel.map(({ status }) => status)).toEqual([200, 200, 200]);
  lab.world.data.yespo.settings.tokenServesOnce = true;
  expect((await count()).status).toBe(200);
  expect((await count()).status).toBe(401);
});

test('taking by capabilities is bound by those of a whole session (VIVIDUS)', async () => {
  const lab = frozenLab();
  const headers = bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna));
  const take = (desiredCapabilities: object) =>
    lab.fetch(`${automation}/device`, withJson('POST', { desiredCapabilities }, headers));
  const session = {
    platformName: 'Android',
    'appium:automationName': 'UiAutomator2',
    'appium:noReset': true,
  };
  const taken = await json(await take({ ...session, 'appium:udid': 'LAB0ANDROID3' }));
  expect(taken.desiredCapabilities.udid).toBe('LAB0ANDROID3');
  expect((await take({ ...session, 'appium:deviceName': 'NOKIA 3310' })).status).toBe(404);
});

test('a device that was taken without a duration is free again when it was idle for long enough', async () => {
  const lab = frozenLab();
  const headers = bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna));
  const take = () => lab.fetch(`${automation}/device/LAB0IOS1`, { method: 'POST', headers });
  const holder = () => lab.world.data.mobitru.devices.get('LAB0IOS1')?.takenBy;
  await take();
  lab.world.clock.advance(20 * 60_000);
  await take();
  lab.world.clock.advance(20 * 60_000);
  expect(holder()).toBe('anna');
  lab.world.clock.advance(10 * 60_000);
  expect(holder()).toBeUndefined();
  lab.world.data.mobitru.settings.idleMinutes = 0;
  await take();
  lab.world.clock.advance(365 * 86_400_000);
  expect(holder()).toBe('anna');
});

test('a key of Mobitru that names no billing unit is a personal one, and a wrong unit has a hint', async () => {
  const lab = frozenLab();
  const { secret, billingUnit } = lab.world.keys.mobitru.add({ name: 'Plain' });
  expect(billingUnit).toBe('personal');
  const refused = await lab.fetch(`${automation}/device/ios`, { headers: bearer(secret) });
  expect(refused.status).toBe(404);
  expect(await json(refused)).toEqual({
    error: {
      message: 'Unknown billing unit',
      hint: 'the key "Plain" belongs to "personal", and the request names another',
    },
  });
});
