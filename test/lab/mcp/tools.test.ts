/** What an assistant can do with the lab, by the protocol's own client. */
import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../../mocks/lab.ts';
import { android, openSession } from '../hub.ts';
import {
  basic,
  BEGINNING,
  DAY,
  frozenLab,
  keys,
  secretOf,
  withJson,
  yespoApi,
} from '../support.ts';
import { assistantOf, type Assistant } from './support.ts';

let lab: Lab;
let assistant: Assistant;

beforeEach(async () => {
  lab = frozenLab();
  assistant = await assistantOf(lab);
});

const version = `${yespoApi}/v1/version`;

test('the assistant is told where the lab is, and what it imitates', async () => {
  const about = await assistant.call('lab_read');
  expect(about.baseAddress).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(about.platforms.map(({ id }: { id: string }) => id)).toEqual([
    'yespo',
    'reteno',
    'mobitru',
  ]);
  expect(about.platforms[0].operations).toBeGreaterThan(50);
});

test('worlds are made, seeded, reset, listed and taken away', async () => {
  await assistant.call('world_ensure', { name: 'mine' });
  const seed = { clock: { at: BEGINNING, frozen: true }, keys: { yespo: [{ name: 'Only' }] } };
  const seeded = await assistant.call('world_seed', { name: 'mine', seed });
  expect(seeded).toMatchObject({ name: 'mine', keys: { yespo: 1, reteno: 0, mobitru: 0 } });
  await assistant.call('world_seed', { name: 'new', seed: {} });
  const { worlds, total } = await assistant.call('world_list');
  expect(worlds.map(({ name }: { name: string }) => name)).toEqual([lab.world.name, 'mine', 'new']);
  expect(total).toBe(3);

  await assistant.call('world_delete', { name: 'new' });
  expect(lab.worlds.has('new')).toBe(false);
  await lab.fetch(version);
  expect((await assistant.call('world_reset')).requests).toBe(0);
  expect(await assistant.refusal('world_delete', { name: 'default' })).toMatchObject({
    error: 'default-world',
  });
});

test('a seed that does not hold is refused with its field, and a secret in it too', async () => {
  const refused = await assistant.refusal('world_seed', { name: 'mine', seed: { clock: 'now' } });
  expect(refused).toMatchObject({ error: 'bad-input' });
  expect(refused.message).toContain('clock');
  const seed = { keys: { yespo: [{ name: 'K', secret: 'synthetic-0123456789' }] } };
  expect(await assistant.refusal('world_seed', { name: 'mine', seed })).toEqual({
    error: 'secret-given',
    message: expect.stringContaining('seed.keys.yespo.0.secret'),
  });
});

test('keys are made, disabled, enabled, expired and removed by name, and no secret is shown', async () => {
  const draft = { platform: 'mobitru', name: 'Mine', billingUnit: 'demo-team', owner: 'anna' };
  const made = await assistant.call('key_make', draft);
  expect(made).toMatchObject({ name: 'Mine', status: 'active' });
  expect(made).not.toHaveProperty('secret');
  const key = { platform: 'mobitru', key: 'Mine' };
  expect(await assistant.call('key_expire', key)).toMatchObject({ status: 'expired' });
  expect(await assistant.call('key_expire', { ...key, on: 'never' })).toMatchObject({
    status: 'active',
  });
  const yespo = { platform: 'yespo', key: keys.yespo.full };
  expect(await assistant.call('key_disable', yespo)).toMatchObject({ status: 'disabled' });
  expect(await assistant.call('key_enable', yespo)).toMatchObject({ status: 'active' });
  await assistant.call('key_remove', key);
  const { keys: left } = await assistant.call('key_list', { platform: 'mobitru' });
  expect(left.map(({ name }: { name: string }) => name)).not.toContain('Mine');
  expect(
    await assistant.refusal('key_make', { platform: 'yespo', name: 'K', secret: 's' }),
  ).toEqual({
    error: 'bad-input',
    message: expect.stringContaining('secret: there is no such field'),
  });
});

test('the clock is read, moved, set, frozen and let run', async () => {
  expect(await assistant.call('clock_read')).toMatchObject({ at: BEGINNING, frozen: true });
  expect(await assistant.call('clock_advance', { days: 1, minutes: 1 })).toMatchObject({
    at: BEGINNING + DAY + 60_000,
  });
  const at = '2031-01-01T00:00:00Z';
  expect(await assistant.call('clock_set', { at })).toMatchObject({
    frozen: true,
    at: Date.parse(at),
  });
  expect(await assistant.call('clock_freeze', { frozen: false })).toMatchObject({ frozen: false });
  expect(await assistant.call('clock_set', { at })).toMatchObject({ frozen: false });
  expect(await assistant.call('clock_freeze', {})).toMatchObject({ frozen: true });
  expect(await assistant.refusal('clock_set', { at: '2031-02-30T00:00:00Z' })).toMatchObject({
    error: 'bad-input',
    message: expect.stringContaining('at: expected a time'),
  });
});

test('a request goes out with the key that is named, and the lab receives its header', async () => {
  const sent = await assistant.call('request_send', { url: version, key: keys.yespo.full });
  expect(sent).toMatchObject({
    status: 200,
    platform: 'yespo',
    operation: 'yespo.version.v1',
    sentHeader: 'Authorization',
    decision: 'accepted',
  });
  const [received] = lab.world.journal.expect({ key: keys.yespo.full });
  expect(received).toMatchObject({ number: sent.entry, auth: { form: 'basic', recognised: true } });
  expect(assistant.transcript.join()).not.toContain(secretOf(lab.world, 'yespo', keys.yespo.full));
});

test('a body goes as JSON, as a form, or as it is; and without a key as nobody’s', async () => {
  const url = `${yespoApi}/v1/contact`;
  const json = { firstName: 'Ada', channels: [{ type: 'email', value: 'ada@example.com' }] };
  const made = await assistant.call('request_send', {
    method: 'POST',
    url,
    key: keys.yespo.full,
    json,
  });
  expect(made.status).toBe(200);
  lab.world.journal.expect({
    operation: 'yespo.contact.create',
    requestBody: { includes: { firstName: 'Ada' } },
  });
  const nobody = await assistant.call('request_send', { url: version });
  expect(nobody).toMatchObject({ status: 401, decision: 'refused', reason: 'missing-header' });
  expect(
    await assistant.refusal('request_send', { url, json, text: 'x', method: 'POST' }),
  ).toMatchObject({ error: 'bad-input' });
});

test('each surface gets the key as it takes it, and what takes none gets none', async () => {
  const key = keys.mobitru.anna;
  const hub = 'https://app.mobitru.com/wd/hub/status';
  await assistant.call('request_send', { url: hub, key });
  const devices = 'https://app.mobitru.com/billing/unit/demo-team/automation/api/device';
  await assistant.call('request_send', { url: devices, key });
  const reteno = 'https://api.reteno.com/api/v1/neighbours';
  await assistant.call('request_send', { url: reteno });
  expect(lab.world.journal.entries().map(({ auth }) => auth.form)).toEqual([
    'basic',
    'bearer',
    'none',
  ]);
  const refused = { url: 'https://my.yespo.io/', key: keys.yespo.full };
  expect(await assistant.refusal('request_send', refused)).toMatchObject({ error: 'takes-no-key' });
  expect(
    await assistant.refusal('request_send', { url: version, key: 'Ful access' }),
  ).toMatchObject({
    error: 'no-such-key',
    message: expect.stringContaining(keys.yespo.full),
  });
});

test('an answer is cut where it is long, and credentials in it are masked', async () => {
  const url = `${yespoApi}/v1/contacts`;
  const short = await assistant.call('request_send', { url, key: keys.yespo.full, characters: 20 });
  expect(short).toMatchObject({ status: 200, cut: true });
  expect(short.body).toHaveLength(20);
  lab.use((request) =>
    request.url.endsWith('/echo')
      ? Response.json({
          access_token: 'made-elsewhere',
          seen: request.headers.get('authorization'),
        })
      : undefined,
  );
  const { body } = await assistant.call('request_send', {
    url: `${yespoApi}/echo`,
    key: keys.yespo.full,
  });
  expect(JSON.parse(body)).toEqual({ access_token: '•••', seen: 'Basic •••' });
});

test('the journal is searched, read and asserted on, with what nearly fits', async () => {
  await lab.fetch(version, {
    headers: basic('user', secretOf(lab.world, 'yespo', keys.yespo.full)),
  });
  await lab.fetch(`${yespoApi}/v1/contact/1`);
  const { entries } = await assistant.call('journal_search', { decision: 'refused' });
  expect(entries).toMatchObject([{ method: 'GET', status: 401, reason: 'missing-header' }]);
  const entry = await assistant.call('journal_entry', { number: entries[0].number });
  expect(entry).toMatchObject({ operation: 'yespo.contact.read', auth: { form: 'none' } });
  const query = { operation: 'yespo.version.v1' };
  expect(await assistant.call('journal_expect', { query })).toMatchObject({ met: true });
  const unmet = await assistant.call('journal_expect', {
    query: { ...query, key: keys.yespo.events },
    times: { atLeast: 1 },
  });
  expect(unmet).toMatchObject({
    met: false,
    message: expect.stringContaining('expected at least 1'),
    nearMisses: [{ differs: [{ field: 'key', found: keys.yespo.full }] }],
  });
  expect(
    await assistant.refusal('journal_expect', { query: { operation: 'yespo.verson.v1' } }),
  ).toEqual({
    error: 'bad-query',
    message: expect.stringContaining('did you mean "yespo.version.v1"'),
  });
  expect(await assistant.refusal('journal_entry', { number: 99 })).toMatchObject({
    error: 'no-such-entry',
  });
  await assistant.call('journal_clear');
  expect((await assistant.call('journal_search')).entries).toEqual([]);
});

test('faults and stubs are added, strike, are listed and removed', async () => {
  const operation = 'yespo.version.v1';
  const send = () => assistant.call('request_send', { url: version, key: keys.yespo.full });
  const { id } = await assistant.call('fault_add', {
    operation,
    fault: { kind: 'status', status: 503 },
  });
  expect(await send()).toMatchObject({ status: 503, decision: 'fault' });
  expect((await assistant.call('fault_list')).faults).toMatchObject([{ id, struck: 1 }]);
  await assistant.call('fault_remove', { id });
  const answer = { status: 201, body: { mine: true } };
  await assistant.call('stub_add', { operation, times: 'always', answer });
  expect(await send()).toMatchObject({ status: 201, decision: 'stub', body: '{"mine":true}' });
  expect((await assistant.call('stub_list')).stubs).toHaveLength(1);
  await assistant.call('stub_remove', { id: 'all' });
  expect(await send()).toMatchObject({ status: 200 });
  expect(
    await assistant.refusal('fault_add', { operation: 'yespo.verson.v1', fault: { kind: 'cut' } }),
  ).toMatchObject({ message: expect.stringContaining('did you mean') });
});

test('what a fault does to a connection is told, and no call waits for ever', async () => {
  const operation = 'yespo.version.v1';
  const asked = { url: version, key: keys.yespo.full, seconds: 0.1 };
  await assistant.call('fault_add', { operation, fault: { kind: 'cut' } });
  expect(await assistant.refusal('request_send', asked)).toMatchObject({
    error: 'connection-lost',
  });
  await assistant.call('fault_add', { operation, fault: { kind: 'hang' } });
  expect(await assistant.refusal('request_send', asked)).toMatchObject({ error: 'no-answer' });
});

test('devices are taken, broken, released, and their screens are seen', async () => {
  const device = 'LAB0ANDROID1';
  const taken = await assistant.call('device_take', { device, user: 'anna', minutes: 5 });
  expect(taken.device).toMatchObject({ status: 'taken', holder: 'anna' });
  expect((await assistant.call('device_release', { device })).device.status).not.toBe('taken');
  const broken = await assistant.call('device_break', { device, network: false, battery: 0 });
  expect(broken.device).toMatchObject({ network: false, battery: 0, status: 'offline' });
  expect((await assistant.call('device_list')).devices).toHaveLength(20);
  expect(await assistant.refusal('device_screen', { device: 'LAB0ANDROID2' })).toMatchObject({
    error: 'no-screen',
  });

  await openSession(lab, { ...android, 'appium:udid': 'LAB0ANDROID2' });
  const { content } = await assistant.client.callTool({
    name: 'device_screen',
    arguments: { device: 'LAB0ANDROID2' },
  });
  const picture = (content as { type: string; data?: string; mimeType?: string }[])[1];
  expect(picture).toMatchObject({ type: 'image', mimeType: 'image/png' });
  expect(atob(picture?.data ?? '').slice(1, 4)).toBe('PNG');
});

test('operations are found by words, and one is read with its schemas, rights and refusals', async () => {
  const { operations } = await assistant.call('operation_search', { text: 'contact create' });
  expect(operations[0]).toMatchObject({ id: 'yespo.contact.create', method: 'POST' });
  const one = await assistant.call('operation_read', { id: 'yespo.contact.create' });
  expect(one.rights.length).toBeGreaterThan(0);
  expect(one.body).toMatchObject({ type: 'object' });
  expect(one.refusals).toContainEqual({ reason: 'unknown-key', status: 401 });
  const { total } = await assistant.call('operation_search', { platform: 'reteno' });
  expect(total).toBeGreaterThan(5);
  expect(await assistant.refusal('operation_read', { id: 'yespo.contact.craete' })).toMatchObject({
    message: expect.stringContaining('yespo.contact.create'),
  });
});

test('each world is asked for by name; one that is not there is said, and not made', async () => {
  await assistant.call('world_ensure', { name: 'other' });
  await assistant.call('request_send', { world: 'other', url: version, key: keys.yespo.full });
  expect((await assistant.call('journal_search', { world: 'other' })).entries).toHaveLength(1);
  expect(lab.world.journal.size).toBe(0);
  for (const name of ['request_send', 'journal_search', 'key_list', 'device_list']) {
    const input = name === 'request_send' ? { world: 'othr', url: version } : { world: 'othr' };
    expect(await assistant.refusal(name, input)).toMatchObject({ error: 'no-such-world' });
  }
  expect(lab.worlds.has('othr')).toBe(false);
});

test('what others did is there at once: the lab is operated, and not copied', async () => {
  await lab.fetch(
    `${yespoApi}/v1/contact`,
    withJson('POST', {}, basic('u', secretOf(lab.world, 'yespo', keys.yespo.full))),
  );
  expect((await assistant.call('journal_search')).entries).toHaveLength(1);
});
