import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';

const DAY = 86_400_000;
let browser: FakeBrowser;
let latchkey: Latchkey;
let old: string;
let next: string;

const send: Send = (command, input) => sendTo(latchkey, command, input);
const view = () => send('view.get', null);
const rotation = async () => (await view()).rotations[0];
const add = async (...draft: Parameters<typeof draftFor>) =>
  (await send('key.add', draftFor(...draft))).id;
const inUse = async () => (await view()).keys.filter((key) => key.inUse).map(({ id }) => id);
/** As a worker that was stopped and is woken: all that it knew by itself is gone. */
const stopAndWake = async () => {
  latchkey = await startLatchkey(browser);
};
const later = (days: number) => {
  browser.time = new Date(browser.time.getTime() + days * DAY);
};

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser);
  await send('vault.create', {});
  old = await add('yespo', { name: 'Old', secret: 'synthetic-old' });
  next = await add('yespo', { name: 'New', secret: 'synthetic-new' });
  await send('key.use', { id: old });
  await send('tab.pin', { tab: 7, key: old });
});

test('a change goes on where it was, though the worker is stopped at every step', async () => {
  await send('key.leaked', { id: old });
  await send('key.setEnabled', { id: old, enabled: true });
  await send('key.use', { id: old });
  await send('rotation.start', { old });
  await stopAndWake();
  expect(await rotation()).toMatchObject({ old, step: 'make' });
  await send('rotation.choose', { old, next });
  await stopAndWake();
  expect((await rotation())?.step).toBe('check');
  await send('rotation.checked', { old });
  await stopAndWake();
  expect((await rotation())?.step).toBe('takeOver');
  browser.updates.length = 0;
  await send('rotation.takeOver', { old });
  // One update: at no moment was there no rule.
  expect(browser.updates).toHaveLength(1);
  await stopAndWake();
  expect(await inUse()).toEqual([next]);
  expect((await view()).pins).toEqual([{ tab: 7, key: next }]);
  expect(await rotation()).toMatchObject({
    step: 'watch',
    silentAt: browser.time.getTime() + 3 * DAY,
  });
  later(3);
  await latchkey.refresh();
  expect((await rotation())?.step).toBe('disable');
  await send('key.setEnabled', { id: old, enabled: false });
  await stopAndWake();
  expect((await rotation())?.step).toBe('remove');
  expect((await view()).problems.some(({ leaked }) => leaked)).toBe(true);
  await send('rotation.finish', { old, deletes: true });
  await stopAndWake();
  expect((await view()).rotations).toEqual([]);
  expect((await view()).problems.some(({ leaked }) => leaked)).toBe(false);
  expect((await view()).keys.map(({ id }) => id)).toEqual([next]);
});

test('a key of another place cannot take over, nor itself', async () => {
  const other = await add('reteno');
  await send('rotation.start', { old });
  for (const wrong of [other, old]) {
    await expect(send('rotation.choose', { old, next: wrong })).rejects.toMatchObject({
      sentence: { code: 'rotation.otherPlace' },
    });
  }
  await expect(send('rotation.takeOver', { old })).rejects.toMatchObject({
    sentence: { code: 'rotation.noNext' },
  });
});

test('a key that is not sent does not take over', async () => {
  await send('rotation.start', { old });
  await send('rotation.choose', { old, next });
  await send('key.setEnabled', { id: next, enabled: false });
  await expect(send('rotation.takeOver', { old })).rejects.toMatchObject({
    sentence: { code: 'rotation.notActive' },
  });
  expect(await inUse()).toEqual([old]);
});

test('where the storage refuses it, the old key stays in use and pinned', async () => {
  await send('rotation.start', { old });
  await send('rotation.choose', { old, next });
  browser.storage.refusal = new Error('QUOTA_BYTES quota exceeded');
  await expect(send('rotation.takeOver', { old })).rejects.toThrow(/QUOTA_BYTES/);
  browser.storage.refusal = undefined;
  expect(await inUse()).toEqual([old]);
  expect((await view()).pins).toEqual([{ tab: 7, key: old }]);
});

test('choosing another new key asks for its check again', async () => {
  const third = await add('yespo', { name: 'Third', secret: 'synthetic-third' });
  await send('rotation.start', { old });
  await send('rotation.choose', { old, next });
  await send('rotation.checked', { old });
  await send('rotation.choose', { old, next: third });
  expect(await rotation()).toMatchObject({ next: third, step: 'check' });
  await send('rotation.cancel', { old });
  expect((await view()).rotations).toEqual([]);
});
