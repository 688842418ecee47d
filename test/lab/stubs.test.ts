import { beforeEach, expect, test } from 'vitest';
import { createLab, type Lab, type World } from '../../mocks/lab.ts';
import { yespoClient } from './client.ts';
import { BEGINNING, frozenLab, keys } from './support.ts';

let lab: Lab;
let world: World;

beforeEach(() => {
  lab = frozenLab();
  world = lab.world;
});

const contact = (value: string) => ({ channels: [{ type: 'email', value }] });

test('a stub answers in the platform’s place, once unless told otherwise, and nothing is done', async () => {
  const before = world.data.yespo.contacts.list().length;
  const stub = world.stubs.set({
    operation: 'yespo.contact.create',
    answer: { status: 202, headers: { 'X-Mine': 'yes' }, body: { id: 7 } },
  });
  const stubbed = await yespoClient(lab).post('v1/contact', contact('new@customer.example'));
  expect(stubbed.status).toBe(202);
  expect(stubbed.headers.get('x-mine')).toBe('yes');
  expect(await stubbed.json()).toEqual({ id: 7 });
  expect(world.data.yespo.contacts.list()).toHaveLength(before);
  expect(world.journal.entries()).toMatchObject([
    { decision: 'stub', stub: stub.id, operation: 'yespo.contact.create', status: 202 },
  ]);
  const real = await yespoClient(lab).post('v1/contact', contact('new@customer.example'));
  expect(real.status).toBe(200);
  expect(world.stubs.list()).toMatchObject([{ times: 1, struck: 1 }]);
});

test('a call that is not let in gets no stub and uses up none', async () => {
  world.stubs.set({ operation: 'yespo.version.v1', answer: { body: 'mine' } });
  expect((await yespoClient(lab, keys.yespo.disabled).get('v1/version')).status).toBe(401);
  expect(await (await yespoClient(lab).get('v1/version')).text()).toBe('mine');
});

test('a rule may be about parts of path, query and body, and about later calls only', async () => {
  const answer = { status: 418 };
  const always = { times: 'always', answer } as const;
  world.stubs.set({ operation: 'yespo.contact.read', when: { path: { id: '1001' } }, ...always });
  world.stubs.set({
    operation: 'yespo.contacts.list',
    when: { query: { email: 'ada@customer.example' } },
    ...always,
  });
  world.stubs.set({
    operation: 'yespo.contact.create',
    when: { body: contact('taken@customer.example') },
    ...always,
  });
  world.stubs.set({ operation: 'yespo.version.v1', after: 2, answer });
  const client = yespoClient(lab);
  const statuses = async (...paths: string[]) => {
    const all = [];
    for (const path of paths) all.push((await client.get(path)).status);
    return all;
  };
  expect(await statuses('v1/contact/1001', 'v1/contact/1002')).toEqual([418, 200]);
  expect(await statuses('v1/contacts?email=ada@customer.example', 'v1/contacts')).toEqual([
    418, 200,
  ]);
  const posted = async (value: string) =>
    (await client.post('v1/contact', { ...contact(value), firstName: 'Ada' })).status;
  expect(await posted('taken@customer.example')).toBe(418);
  expect(await posted('free@customer.example')).toBe(200);
  expect(await statuses('v1/version', 'v1/version', 'v1/version', 'v1/version')).toEqual([
    200, 200, 418, 200,
  ]);
});

test('faults have the same conditions', async () => {
  world.faults.set({
    operation: 'yespo.contact.create',
    when: { body: { firstName: 'Ada' } },
    after: 1,
    fault: { kind: 'status', status: 503 },
  });
  const client = yespoClient(lab);
  const create = async (firstName: string, value: string) =>
    (await client.post('v1/contact', { firstName, ...contact(value) })).status;
  expect(await create('Ada', 'a1@customer.example')).toBe(200);
  expect(await create('Boris', 'b1@customer.example')).toBe(200);
  expect(await create('Ada', 'a2@customer.example')).toBe(503);
  expect(await create('Ada', 'a3@customer.example')).toBe(200);
});

test('a body that cannot be read is refused as ever, whatever rules look at it', async () => {
  world.stubs.set({
    operation: 'yespo.contact.create',
    when: { body: { firstName: 'Ada' } },
    answer: {},
  });
  const { status } = await lab.fetch('https://api.yespo.io/api/v1/contact', {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`user:${world.keys.yespo.get(keys.yespo.full).secret}`)}`,
      'content-type': 'application/json',
    },
    body: '{"firstName":',
  });
  expect(status).toBe(400);
  expect(world.stubs.list()).toMatchObject([{ struck: 0 }]);
});

test('a template names parts of the request and the world’s time', async () => {
  world.stubs.set({
    operation: 'yespo.contact.create',
    answer: {
      template: true,
      headers: { location: '/contact/{{body.firstName}}' },
      body: {
        hello: 'Hello {{body.firstName}}!',
        channels: '{{body.channels}}',
        missing: '{{body.nothing}}',
        at: '{{now}}',
      },
    },
  });
  const response = await yespoClient(lab).post('v1/contact?x=1', {
    firstName: 'Ada\r\nX-Evil: 1',
    ...contact('a@customer.example'),
  });
  expect(response.headers.get('location')).toBe('/contact/AdaX-Evil: 1');
  expect(await response.json()).toEqual({
    hello: 'Hello Ada\r\nX-Evil: 1!',
    channels: contact('a@customer.example').channels,
    missing: null,
    at: new Date(BEGINNING).toISOString(),
  });
});

test('a delay takes the world’s time', async () => {
  world.stubs.set({ operation: 'yespo.version.v1', answer: { delay: 600_000, body: 'late' } });
  const answer = yespoClient(lab).get('v1/version');
  await Promise.resolve();
  world.clock.advance(600_000);
  expect(await (await answer).text()).toBe('late');
});

test('a stub for what is not there is refused with the nearest name', () => {
  const set = (rule: object) => () => world.stubs.set(rule as never);
  expect(set({ operation: 'yespo.contact.creat', answer: {} })).toThrow(/did you mean "yespo\.con/);
  expect(set({ operation: 'yespo.*', key: 'Nobody', answer: {} })).toThrow(/no key "Nobody"/);
  expect(set({ operation: 'yespo.*', answer: { status: 100 } })).toThrow(/from 200 to 599/);
  expect(set({ operation: 'yespo.*', answer: { headers: { 'a b': '' } } })).toThrow(/header/);
  expect(set({ operation: 'yespo.*', anwser: {} })).toThrow(/did you mean "answer"/);
  expect(() => world.stubs.remove('stub-9')).toThrow(/no stub rule "stub-9"/);
});

test('stubs are part of a snapshot, with how often they have answered', async () => {
  world.stubs.set({ operation: 'yespo.version.v1', times: 2, answer: { body: 'mine' } });
  await yespoClient(lab).get('v1/version');
  const other = createLab({ world: world.snapshot() as never });
  expect(await (await yespoClient(other).get('v1/version')).text()).toBe('mine');
  expect(await (await yespoClient(other).get('v1/version')).text()).not.toBe('mine');
});

test('data of a world is changed by a merge patch; the rest stays', async () => {
  const { contacts } = (world.snapshot().data as { yespo: { contacts: { id: number }[] } }).yespo;
  await yespoClient(lab).get('v1/version');
  world.changeData({
    yespo: { contacts: contacts.slice(0, 1), settings: { missingRight: 401 } },
  });
  expect(world.data.yespo.contacts.list()).toHaveLength(1);
  expect((await yespoClient(lab, keys.yespo.events).get('v1/contacts')).status).toBe(401);
  expect(world.journal.size).toBe(2);
  expect(world.data.mobitru.devices.list().length).toBeGreaterThan(0);
});

test('a change that does not hold changes nothing', () => {
  const before = world.snapshot();
  expect(() => world.changeData({ yespo: { contacts: [{ id: 'x' }] } })).toThrow(/contacts\.0\.id/);
  expect(() => world.changeData({ yesp: {} })).toThrow(/did you mean "yespo"/);
  expect(world.snapshot()).toEqual(before);
});
