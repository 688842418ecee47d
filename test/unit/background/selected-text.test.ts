import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import { LONGEST_SELECTION } from '../../../lib/background/selected-text.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { sendTo } from '../support/send.ts';

let browser: FakeBrowser;
let latchkey: Latchkey;
const send: Send = (command, input) => sendTo(latchkey, command, input);
const take = async () => (await send('selected.take', null)).selected;

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser);
});

test('the text is given once, with the host of its page alone, and nothing of it is left', async () => {
  await send('vault.create', {});
  await latchkey.selected(
    'synthetic-key',
    'https://my.yespo.io/settings-ui/?secret=1#/api-keys-list',
  );
  expect(await take()).toEqual({ text: 'synthetic-key', site: 'my.yespo.io' });
  expect(await take()).toBeNull();
  expect(JSON.stringify(browser.session.items)).not.toContain('synthetic-key');
  expect(JSON.stringify(browser.storage.items)).not.toContain('synthetic-key');
});

test('it waits for the vault to be opened, over a stopped worker, and not for ever', async () => {
  await latchkey.selected('synthetic-key', 'https://a.example/');
  await expect(take()).rejects.toMatchObject({ sentence: { code: 'vault.isAbsent' } });
  latchkey = await startLatchkey(browser);
  await send('vault.create', {});
  expect((await take())?.text).toBe('synthetic-key');
  await latchkey.selected('synthetic-key', 'no address');
  browser.time = new Date(browser.time.getTime() + 5 * 60_000 + 1);
  expect(await take()).toBeNull();
});

test('of a selection that is very long the beginning is kept', async () => {
  await send('vault.create', {});
  await latchkey.selected('x'.repeat(LONGEST_SELECTION + 1), '');
  expect(await take()).toEqual({ text: 'x'.repeat(LONGEST_SELECTION), site: '' });
});
