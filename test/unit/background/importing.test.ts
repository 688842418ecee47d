import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Input, Send, View } from '../../../lib/messages/contract.ts';
import { toBase64 } from '../../../lib/vault/bytes.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';

let browser: FakeBrowser;
let latchkey: Latchkey;

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser);
  await send('vault.create', {});
});

const send: Send = (command, input) => sendTo(latchkey, command, input);
const view = (): Promise<View> => send('view.get', null);
const names = async () => (await view()).keys.map(({ name }) => name).toSorted();
const add = async (...draft: Parameters<typeof draftFor>) =>
  (await send('key.add', draftFor(...draft))).id;

const nothing: Input<'key.import'> = { environments: [], add: [], change: [] };
const staging = {
  platform: 'yespo',
  name: 'Staging',
  origins: { api: ['https://staging.example'] },
  allowedSites: ['staging.example'],
};
const draft = (name: string, environment = 'production') => ({
  ...draftFor('yespo', { name, secret: `synthetic ${name}`.replaceAll(' ', '-') }),
  environment,
  enabled: true,
});

test('digests tell equal secrets by the page’s own key, and tell nothing else', async () => {
  const id = await add('yespo', { secret: 'synthetic-secret' });
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const { digests } = await send('key.digests', { key: toBase64(raw) });
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['sign']);
  const signed = await crypto.subtle.sign(
    'HMAC',
    key,
    new TextEncoder().encode('synthetic-secret'),
  );
  expect(digests).toEqual([{ id, digest: toBase64(new Uint8Array(signed)) }]);
});

test('environments, new keys and what stored ones lack come in one write', async () => {
  const id = await add('yespo', { name: 'Stored', secret: 'synthetic-stored', right: undefined });
  const { ids } = await send('key.import', {
    environments: [staging],
    add: [draft('Production'), draft('There', 'new:0')],
    change: [{ id, right: 'events' }],
  });
  const { keys, environments } = await view();
  const made = environments.find(({ name }) => name === 'Staging');
  expect(keys.find((key) => key.id === ids[1])).toMatchObject({
    name: 'There',
    environment: made?.id,
  });
  expect(keys.find((key) => key.id === id)?.right).toBe('events');
});

test('where one of it does not fit, nothing is stored, and it is said which', async () => {
  const before = structuredClone(browser.storage.items);
  await expect(
    send('key.import', {
      ...nothing,
      environments: [staging],
      add: [draft('Fits'), { ...draft('x'), secret: '' }],
    }),
  ).rejects.toMatchObject({ field: expect.stringMatching(/^keys\.1\.|^add\.1\./) as string });
  await expect(
    send('key.import', { ...nothing, environments: [staging, staging] }),
  ).rejects.toMatchObject({ field: 'environments.1.name' });
  expect(browser.storage.items).toEqual(before);
  expect(await send('import.last', null)).toEqual({ last: null });
});

test('an import is undone as a whole: what it added goes, what it filled in is empty again', async () => {
  const stored = await add('yespo', {
    name: 'Stored',
    secret: 'synthetic-stored',
    right: undefined,
  });
  const other = await add('mobitru', { name: 'Other' });
  await send('key.import', {
    ...nothing,
    add: [draft('One'), draft('Two')],
    change: [
      { id: stored, right: 'events' },
      { id: other, expiresOn: '2027-03-31' },
    ],
  });
  // A worker that starts in between knows it too.
  latchkey = await startLatchkey(browser);
  expect((await send('import.last', null)).last).toMatchObject({ added: 2, changed: 2 });
  // What somebody has changed since is theirs.
  await send('key.change', { id: stored, change: { right: 'full' } });
  expect(await send('import.undo', null)).toEqual({ removed: 2, restored: 1 });
  const { keys } = await view();
  expect(keys.map(({ name, right, expiresOn }) => [name, right, expiresOn])).toEqual([
    ['Stored', 'full', undefined],
    ['Other', undefined, undefined],
  ]);
  await expect(send('import.undo', null)).rejects.toMatchObject({
    sentence: { code: 'import.undoOver' },
  });
});

test('a field is filled in only with what the platform takes', async () => {
  const id = await add('yespo', { name: 'Stored', right: undefined });
  await expect(
    send('key.import', { ...nothing, change: [{ id, right: 'no-such-right' }] }),
  ).rejects.toMatchObject({ field: 'change.0.right' });
});

test('a field that a stored key has by now is not replaced', async () => {
  const id = await add('yespo', { name: 'Stored', right: 'full' });
  await send('key.import', { ...nothing, change: [{ id, right: 'events' }] });
  expect((await view()).keys[0]?.right).toBe('full');
});

test('ten thousand keys come in one write and go in one', async () => {
  await send('key.import', {
    ...nothing,
    add: Array.from({ length: 10_000 }, (_, index) => draft(`Key ${index}`)),
  });
  expect((await view()).more).toBeGreaterThan(9000);
  expect(await send('import.undo', null)).toEqual({ removed: 10_000, restored: 0 });
  expect(await names()).toEqual([]);
});

test('several keys are disabled and enabled in one step, and go out of use', async () => {
  const ids = [
    await add('yespo', { name: 'One', secret: 'synthetic-one' }),
    await add('reteno', { name: 'Two', secret: 'synthetic-two' }),
  ];
  await send('key.use', { id: ids[0]! });
  await send('key.setEnabledAll', { ids, enabled: false });
  expect((await view()).keys.map(({ status, inUse }) => [status, inUse])).toEqual([
    ['disabled', false],
    ['disabled', false],
  ]);
  expect(browser.sessionRules).toEqual([]);
  await send('key.setEnabledAll', { ids, enabled: true });
  expect((await view()).keys.map(({ status }) => status)).toEqual(['active', 'active']);
});

test('secrets are answered for a file, and those that cannot be read are named', async () => {
  const ids = [await add('yespo', { secret: 'synthetic-one' }), await add('reteno')];
  browser.storage.items[`k/${ids[1]}`] = { about: 'damaged', secret: 'damaged' };
  const { secrets, unreadable } = await send('key.revealAll', { ids });
  expect(secrets).toEqual([{ id: ids[0], secret: 'synthetic-one' }]);
  expect(unreadable).toEqual([ids[1]]);
});
