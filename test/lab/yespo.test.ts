import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { clientOf, yespoClient, type Client } from './client.ts';
import { basic, DAY, frozenLab, keys, secretOf, withJson, yespoApi } from './support.ts';

let lab: Lab;
let yespo: Client;

beforeEach(() => {
  lab = frozenLab();
  yespo = yespoClient(lab);
});

const email = (value: string) => ({ channels: [{ type: 'email', value }] });

test('the four hosts are one backend, and any user name will do, even none', async () => {
  const secret = secretOf(lab.world, 'yespo', keys.yespo.full);
  for (const host of ['api.yespo.io', 'yespo.io', 'esputnik.com', 'esputnik.com.ua']) {
    for (const username of ['user', '', 'x', 'anyvalue', 'ключ']) {
      const authorization = `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
      const client = clientOf(lab, `https://${host}/api`, { authorization });
      const response = await client.get('v2/version');
      expect(response.status, `${host} ${username}`).toBe(200);
      expect(await response.json()).toEqual({ version: '20417', protocolVersion: '1.0' });
    }
  }
  expect(lab.world.journal.entries().map(({ auth }) => auth.username)).toContain('ключ');
});

test('account/info names the organisation', async () => {
  expect(await (await yespo.get('v1/account/info')).json()).toEqual({
    orgId: 4711,
    userEmail: 'olena@shop.example',
    organisationName: 'Shop of the demonstration',
  });
});

test('a contact that is created is found by id, e-mail, phone and external id, until it is deleted', async () => {
  const created = await yespo.post('v1/contact', {
    firstName: 'Ivo',
    channels: [
      { type: 'email', value: 'Ivo@customer.example' },
      { type: 'sms', value: '380500000099' },
    ],
    externalCustomerId: 77,
    groups: [{ name: 'New' }],
  });
  const { id } = (await created.json()) as { id: number };
  const contact = (await (await yespo.get(`v1/contact/${id}`)).json()) as object;
  expect(contact).toMatchObject({
    id,
    firstName: 'Ivo',
    externalCustomerId: '77',
    groups: [{ name: 'New', type: 'Static' }],
  });
  for (const query of [
    'email=ivo@customer.example',
    'sms=380500000099',
    'externalCustomerId=77',
    'firstname=Ivo',
  ]) {
    expect(await (await yespo.get(`v1/contacts?${query}`)).json(), query).toEqual([contact]);
  }
  const deleted = await yespo.delete(`v1/contact/${id}`);
  expect(await deleted.text()).toBe(`Contact with id='${id}' has been deleted`);
  expect(deleted.headers.get('content-type')).toContain('application/json');
  expect((await yespo.get(`v1/contact/${id}`)).status).toBe(404);
  expect((await yespo.delete(`v1/contact/${id}`)).status).toBe(404);
  expect((await yespo.get('v1/contacts?externalCustomerId=77')).headers.get('totalcount')).toBe(
    '0',
  );
});

test('a contact with a known e-mail is the same contact', async () => {
  const response = await yespo.post('v1/contact', {
    ...email('ADA@customer.example'),
    firstName: 'Ada Maria',
  });
  expect(await response.json()).toEqual({ id: 1001 });
  expect(await (await yespo.get('v1/contact/1001')).json()).toMatchObject({
    firstName: 'Ada Maria',
    lastName: 'Stone',
  });
});

test('a contact is deleted by its external id, named in the query or in the body', async () => {
  expect((await yespo.delete('v1/contact?externalCustomerId=customer-1&erase=true')).status).toBe(
    200,
  );
  expect((await yespo.get('v1/contact/1001')).status).toBe(404);
  const init = withJson(
    'DELETE',
    { externalCustomerId: 'customer-2', erase: false },
    basic('user', secretOf(lab.world, 'yespo', keys.yespo.full)),
  );
  expect((await lab.fetch(new Request(`${yespoApi}/v1/contact`, init))).status).toBe(200);
  expect((await yespo.get('v1/contact/1002')).status).toBe(404);
  const again = await yespo.delete('v1/contact?externalCustomerId=customer-1');
  expect(again.status).toBe(404);
  expect(await again.text()).toContain('not found');
  expect((await yespo.delete('v1/contact')).status).toBe(400);
});

test('a page of contacts begins at 1, and the header has the total', async () => {
  const page = await yespo.get('v1/contacts?startindex=2&maxrows=1');
  expect(page.headers.get('totalcount')).toBe('3');
  expect(await page.json()).toMatchObject([{ id: 1002 }]);
  for (const query of ['startindex=0', 'maxrows=501', 'maxrows=0', 'maxrows=many']) {
    const refused = await yespo.get(`v1/contacts?${query}`);
    expect(refused.status, query).toBe(400);
    expect(refused.headers.get('content-type'), query).toContain('text/plain');
  }
});

test('a bulk update finishes later by the clock, and its status says so', async () => {
  const started = await yespo.post('v1/contacts', {
    contacts: [
      { firstName: 'Zed', ...email('zed@customer.example') },
      { firstName: 'Changed', ...email('ada@customer.example') },
      { firstName: 'Nobody' },
    ],
    dedupeOn: 'email',
    groupNames: ['Imported'],
    groupNamesExclude: ['Newsletter'],
    eventKeyForNewContacts: 'imported',
  });
  const { asyncSessionId, ...rest } = (await started.json()) as { asyncSessionId: string };
  expect(rest).toEqual({ id: 0, failedContacts: [{ firstName: 'Nobody' }] });
  const status = async () => (await yespo.get(`v1/importstatus/${asyncSessionId}`)).json();

  expect(await status()).toMatchObject({ status: 'IN_PROGRESS' });
  expect(await (await yespo.get('v1/contacts?email=zed@customer.example')).json()).toEqual([]);
  lab.world.clock.advance(2000);
  expect(await status()).toEqual({ status: 'FINISHED', mapping: [] });
  expect(await (await yespo.get('v1/contacts?email=zed@customer.example')).json()).toMatchObject([
    { firstName: 'Zed', groups: [{ name: 'Imported' }] },
  ]);
  expect(await (await yespo.get('v1/contact/1001')).json()).toMatchObject({
    firstName: 'Changed',
    groups: [{ name: 'Loyal customers' }, { name: 'Imported' }],
  });
  expect(lab.world.data.yespo.events.list()).toMatchObject([{ eventTypeKey: 'imported' }]);
  expect((await yespo.get('v1/importstatus/of-nobody')).status).toBe(404);
});

test('a bulk update changes only the listed fields and restores deleted contacts when asked to', async () => {
  await yespo.delete('v1/contact/1001');
  await yespo.post('v1/contacts', {
    contacts: [{ firstName: 'New', lastName: 'New', externalCustomerId: 'customer-1' }],
    dedupeOn: 'externalCustomerId',
    contactFields: ['firstName'],
    restoreDeleted: true,
  });
  lab.world.clock.advance(2000);
  expect(await (await yespo.get('v1/contact/1001')).json()).toMatchObject({
    firstName: 'New',
    lastName: 'Stone',
    channels: [{ type: 'email' }, { type: 'sms' }],
  });
});

test('a bulk update takes three thousand contacts and not one more', async () => {
  const contacts = (count: number) =>
    Array.from({ length: count }, (_, index) => email(`${index}@customer.example`));
  expect((await yespo.post('v1/contacts', { contacts: contacts(3000) })).status).toBe(200);
  const refused = await yespo.post('v1/contacts', { contacts: contacts(3001) });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toBe('contacts: must not have more than 3000 contacts');
});

test('an event of each version is taken and answered with nothing', async () => {
  const events: [path: string, body: object][] = [
    ['v1/event', { eventTypeKey: 'order', keyValue: '1', params: [{ name: 'sum', value: 1 }] }],
    ['v2/event', { eventTypeKey: 'order', params: [{ name: 'items', value: [{ id: 1 }] }] }],
    ['v3/event', { eventTypeKey: 'order', params: { items: [{ id: 1 }] } }],
  ];
  for (const [path, body] of events) {
    const response = await yespo.post(path, body);
    expect(response.status, path).toBe(200);
    expect(await response.text(), path).toBe('');
  }
  expect(lab.world.data.yespo.events.list().map(({ params }) => params)).toEqual([
    [{ name: 'sum', value: '1' }],
    [{ name: 'items', value: [{ id: 1 }] }],
    { items: [{ id: 1 }] },
  ]);
});

test('the documented limits of an event are kept, and refused as text', async () => {
  const event = { eventTypeKey: 'e'.repeat(100), keyValue: 'k'.repeat(300), params: [] };
  expect((await yespo.post('v1/event', event)).status).toBe(200);
  const bodies: [body: object, says: string][] = [
    [{ ...event, eventTypeKey: 'e'.repeat(101) }, 'eventTypeKey'],
    [{ ...event, keyValue: 'k'.repeat(301) }, 'keyValue'],
    [{ keyValue: 'k', params: [] }, 'eventTypeKey'],
    [{ ...event, params: [{ name: 'long', value: 'v'.repeat(20 * 1024) }] }, '20480 bytes'],
  ];
  for (const [body, says] of bodies) {
    const refused = await yespo.post('v1/event', body);
    expect(refused.status, says).toBe(400);
    expect(await refused.text()).toContain(says);
  }
});

test('the same event again within a minute is 409, and after it is taken', async () => {
  const event = { eventTypeKey: 'order', keyValue: '1', params: [] };
  expect((await yespo.post('v1/event', event)).status).toBe(200);
  lab.world.clock.advance(59_999);
  const repeated = await yespo.post('v1/event', event);
  expect(repeated.status).toBe(409);
  expect(await repeated.text()).toBe('Duplicated request');
  expect((await yespo.post('v2/event', event)).status).toBe(200);
  expect((await yespo.post('v1/event', { ...event, keyValue: '2' })).status).toBe(200);
  lab.world.clock.advance(1);
  expect((await yespo.post('v1/event', event)).status).toBe(200);
});

test('the same new contact again within a minute is 409', async () => {
  expect((await yespo.post('v1/contact', email('new@customer.example'))).status).toBe(200);
  expect((await yespo.post('v1/contact', email('new@customer.example'))).status).toBe(409);
});

test('each right opens its own groups of operations', async () => {
  const { full, events, eventsContacts, contactForms, messages } = keys.yespo;
  const opens: [string, (client: Client) => Promise<Response>, string[]][] = [
    [
      'version',
      (client) => client.get('v1/version'),
      [full, events, eventsContacts, contactForms, messages],
    ],
    [
      'event',
      // Another one each time, for the same again would be refused as such.
      (client) => client.post('v2/event', { eventTypeKey: lab.world.ids.uuid() }),
      [full, events, eventsContacts, contactForms],
    ],
    ['read', (client) => client.get('v1/contact/1001'), [full, eventsContacts]],
    [
      'update',
      (client) => client.put('v1/contact/1001', { firstName: 'A' }),
      [full, eventsContacts, contactForms],
    ],
  ];
  for (const [name, call, granted] of opens) {
    for (const key of [full, events, eventsContacts, contactForms, messages]) {
      const { status } = await call(yespoClient(lab, key));
      expect(status, `${name} with ${key}`).toBe(granted.includes(key) ? 200 : 403);
    }
  }
});

test('a missing right is 401 in a world that is set so', async () => {
  const messages = yespoClient(lab, keys.yespo.messages);
  lab.world.data.yespo.settings.missingRight = 401;
  const response = await messages.get('v1/contacts');
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    timestamp: '2026-03-01T12:00:00.000Z',
    status: 401,
    error: 'Unauthorized',
    path: '/api/v1/contacts',
  });
});

test('a key unused for ninety days is switched off and stays so until it is switched on again', async () => {
  await yespo.get('v1/version');
  lab.world.clock.advance(90 * DAY - 1);
  expect((await yespo.get('v1/version')).status).toBe(200);
  lab.world.clock.advance(90 * DAY);
  expect((await yespo.get('v1/version')).status).toBe(401);
  expect(lab.world.journal.entries().at(-1)?.reason).toBe('idle');
  expect(lab.world.keys.yespo.get(keys.yespo.full)).toMatchObject({
    enabled: false,
    disabledBecause: 'idle',
  });
  expect((await yespo.get('v1/version')).status).toBe(401);
  lab.world.keys.yespo.enable(keys.yespo.full);
  expect((await yespo.get('v1/version')).status).toBe(200);
});

test('a key that is switched off, removed or restricted is refused from the next request on', async () => {
  const ring = lab.world.keys.yespo;
  expect((await yespo.get('v1/contact/1001')).status).toBe(200);
  ring.change(keys.yespo.full, { right: 'events' });
  expect((await yespo.get('v1/contact/1001')).status).toBe(403);
  ring.disable(keys.yespo.full);
  expect((await yespo.get('v1/version')).status).toBe(401);
  ring.enable(keys.yespo.full);
  ring.remove(keys.yespo.full);
  expect((await yespo.get('v1/version')).status).toBe(401);
  expect(lab.world.journal.entries().map(({ reason }) => reason)).toEqual([
    undefined,
    'missing-right',
    'disabled',
    'unknown-key',
  ]);
});

test('a key that is taken away while the body still comes does not write', async () => {
  let finish = () => {};
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"firstName":"Late"'));
      finish = () => {
        controller.enqueue(new TextEncoder().encode('}'));
        controller.close();
      };
    },
  });
  const request = new Request(`${yespoApi}/v1/contact/1001`, {
    ...withJson('PUT', {}, basic('u', secretOf(lab.world, 'yespo', keys.yespo.full))),
    body,
    duplex: 'half',
  } as RequestInit);
  const answer = lab.fetch(request);
  lab.world.keys.yespo.disable(keys.yespo.full);
  finish();
  expect((await answer).status).toBe(401);
  expect(lab.world.data.yespo.contacts.get(1001)?.firstName).toBe('Ada');
});
