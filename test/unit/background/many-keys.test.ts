import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send, View } from '../../../lib/messages/contract.ts';
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
const add = async (...draft: Parameters<typeof draftFor>) =>
  (await send('key.add', draftFor(...draft))).id;

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
