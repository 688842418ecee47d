import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send, View } from '../../../lib/messages/contract.ts';
import { DELETED } from '../../../lib/vault/deleted.ts';
import { placeOfKey } from '../../../lib/vault/stored.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor, syntheticSecrets } from '../support/keys.ts';
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
const add = async (...draft: Parameters<typeof draftFor>) =>
  (await send('key.add', draftFor(...draft))).id;
const names = async () => (await view()).keys.map(({ name }) => name).toSorted();
const values = () =>
  new Set(browser.sessionRules.map(({ action }) => action.requestHeaders[0].value));
const later = (milliseconds: number) => {
  browser.time = new Date(browser.time.getTime() + milliseconds);
};

test('a deleted key is gone from the storage at once, and there again when it is undone', async () => {
  const id = await add('reteno');
  await send('key.use', { id });
  await send('key.delete', { id });
  expect(await names()).toEqual([]);
  expect(values().size).toBe(0);
  expect(browser.storage.items).not.toHaveProperty([placeOfKey(id)]);
  expect((await view()).deleted?.keys).toBe(1);

  expect(await send('key.undelete', null)).toEqual({ keys: 1 });
  expect(await names()).toEqual(['reteno key']);
  expect(values()).toContain(syntheticSecrets.reteno);
  expect((await view()).deleted).toBeUndefined();
  expect((await send('key.reveal', { id })).secret).toBe(syntheticSecrets.reteno);
});

test('the secret of a deleted key is nowhere in clear', async () => {
  const id = await add('reteno');
  await send('key.delete', { id });
  expect(JSON.stringify(browser.session.items[DELETED])).not.toContain(syntheticSecrets.reteno);
});

test('several are deleted in one write, and come back in one', async () => {
  const ids = [];
  for (let number = 0; number < 5; number += 1) {
    ids.push(await add('yespo', { name: `Key ${number}`, secret: `synthetic-${number}` }));
  }
  await send('key.deleteAll', { ids: ids.slice(1, 4) });
  expect(await names()).toEqual(['Key 0', 'Key 4']);
  expect(await send('key.undelete', null)).toEqual({ keys: 3 });
  expect(await names()).toEqual(['Key 0', 'Key 1', 'Key 2', 'Key 3', 'Key 4']);
});

test('of several, one of which is gone, none is deleted', async () => {
  const id = await add('yespo');
  await expect(send('key.deleteAll', { ids: [id, 'gone'] })).rejects.toMatchObject({
    sentence: { code: 'key.gone' },
  });
  expect(await names()).toEqual(['yespo key']);
});

test('after its time a deletion cannot be undone, and pages offer it no more', async () => {
  const id = await add('yespo');
  await send('key.delete', { id });
  later(10_001);
  expect((await send('all.pause', { paused: true })).deleted).toBeUndefined();
  later(2_000);
  await expect(send('key.undelete', null)).rejects.toMatchObject({
    sentence: { code: 'key.undoOver' },
  });
});

test('a switch since then stands when a deletion is undone', async () => {
  const [first, second] = [
    await add('yespo', { name: 'First', secret: 'synthetic-first' }),
    await add('yespo', { name: 'Second', secret: 'synthetic-second' }),
  ];
  await send('key.use', { id: first });
  await send('key.delete', { id: first });
  await send('key.use', { id: second });
  await send('key.undelete', null);
  expect((await view()).keys.filter(({ inUse }) => inUse).map(({ name }) => name)).toEqual([
    'Second',
  ]);
});

test('it can be undone after the worker was stopped, and not after a lock', async () => {
  const id = await add('yespo');
  await send('key.delete', { id });
  latchkey = await startLatchkey(browser);
  expect((await view()).deleted?.keys).toBe(1);
  await send('key.undelete', null);
  expect(await names()).toEqual(['yespo key']);

  await send('key.delete', { id });
  await send('all.panic', null);
  await expect(send('key.undelete', null)).rejects.toMatchObject({
    sentence: { code: 'key.undoOver' },
  });
});

test('where the session has no room a key is deleted, and no undo is offered', async () => {
  const id = await add('yespo');
  browser.session.refusal = new Error('QUOTA_BYTES quota exceeded');
  await send('key.delete', { id });
  browser.session.refusal = undefined;
  expect(await names()).toEqual([]);
  expect((await view()).deleted).toBeUndefined();
});

test('where the storage refuses the undo, it can be tried again', async () => {
  const id = await add('yespo');
  await send('key.delete', { id });
  browser.storage.refusal = new Error('QUOTA_BYTES quota exceeded');
  await expect(send('key.undelete', null)).rejects.toThrow(/QUOTA_BYTES/);
  browser.storage.refusal = undefined;
  expect(await send('key.undelete', null)).toEqual({ keys: 1 });
});
