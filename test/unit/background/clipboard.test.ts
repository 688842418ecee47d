import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { draftFor, syntheticSecrets } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';
import { cheapDerivation } from '../support/vault.ts';

const passphrase = 'four synthetic words here';

let browser: FakeBrowser;
let latchkey: Latchkey;
let id: string;

/** A command as a page sends it. */
const send: Send = (command, input) => sendTo(latchkey, command, input);

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser, cheapDerivation);
  await send('vault.create', { passphrase });
  ({ id } = await send('key.add', draftFor('reteno')));
});

test('what was copied leaves the clipboard after the time, if it is still there', async () => {
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  expect(browser.clipboardWakes).toEqual([60]);
  await latchkey.clearClipboard();
  expect(browser.clipboardText).toBe('');
});

test('a copied snippet is known again where the clipboard writes its line ends otherwise', async () => {
  const { snippets } = await send('key.snippets', { id, secret: true });
  const { surface, format, text } = snippets.find((one) => one.text.includes('\n'))!;
  await send('clipboard.copied', { id, snippet: { surface, format } });
  // As Windows gives it back.
  browser.clipboardText = text.replaceAll('\n', '\r\n');
  await latchkey.clearClipboard();
  expect(browser.clipboardText).toBe('');
});

test('what the user has copied since stays on the clipboard', async () => {
  await send('clipboard.copied', { id });
  browser.clipboardText = 'something of the user’s own';
  await latchkey.clearClipboard();
  expect(browser.clipboardText).toBe('something of the user’s own');
});

test('locking clears what was copied at once, by a worker that was stopped in between too', async () => {
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  latchkey = await startLatchkey(browser, cheapDerivation);
  await send('vault.lock', null);
  expect(browser.clipboardText).toBe('');
});

/**
 * The next worker after the extension was updated, reloaded, or its browser closed: the session's
 * storage is empty.
 */
async function startAnew(passed: number): Promise<void> {
  for (const name of Object.keys(browser.session.items)) delete browser.session.items[name];
  browser.clipboardWakes.length = 0;
  browser.time = new Date(browser.time.getTime() + passed);
  latchkey = await startLatchkey(browser, cheapDerivation);
}

test('what is due on the clipboard is made good after an update, a reload or a closed browser', async () => {
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  expect(JSON.stringify(browser.storage.items)).not.toContain(syntheticSecrets.reteno);
  await startAnew(20_000);
  await eventually(() => expect(browser.clipboardWakes).toEqual([40]));
  expect(browser.clipboardText).toBe(syntheticSecrets.reteno);
  await startAnew(41_000);
  await eventually(() => expect(browser.clipboardText).toBe(''));
  // It is forgotten once it was seen to be gone; what is copied then is the user's own.
  await eventually(() => expect(Object.keys(browser.storage.items)).not.toContain('clipboard/due'));
  browser.clipboardText = syntheticSecrets.reteno;
  await startAnew(0);
  await latchkey.clearClipboard();
  expect(browser.clipboardText).toBe(syntheticSecrets.reteno);
});

test('what was to be cleared with the lock is cleared when the browser starts locked', async () => {
  await send('preferences.change', { ...defaultPreferences, clearClipboardAfter: 0 });
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  await startAnew(0);
  await eventually(() => expect(browser.clipboardText).toBe(''));
});

test('a full storage leaves no secret on the clipboard, nor does a clock that is set back', async () => {
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  await startAnew(-24 * 3_600_000);
  await eventually(() => expect(browser.clipboardText).toBe(''));
  await send('vault.unlock', { passphrase });
  browser.storage.refusal = new Error('disk full');
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  await latchkey.clearClipboard().catch(() => undefined);
  expect(browser.clipboardText).toBe('');
});

test('what could not be cleared is tried again until it is gone, less and less often', async () => {
  const passed = (seconds: number) => {
    browser.time = new Date(browser.time.getTime() + seconds * 1000);
  };
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  browser.clipboardWakes.length = 0;
  const { read, clear } = browser.clipboard;

  passed(60);
  browser.clipboard.read = () => Promise.reject(new Error('not allowed'));
  await latchkey.clearClipboard().catch(() => undefined);
  passed(3);
  browser.clipboard.read = read;
  browser.clipboard.clear = async () => browser.clipboardText;
  await latchkey.clearClipboard().catch(() => undefined);
  passed(10);
  await latchkey.clearClipboard().catch(() => undefined);
  expect(browser.clipboardWakes).toEqual([3, 3, 13]);
  expect(browser.clipboardText).toBe(syntheticSecrets.reteno);

  browser.clipboard.clear = clear;
  await latchkey.clearClipboard();
  expect(browser.clipboardText).toBe('');
  expect(browser.clipboardWakes).toHaveLength(3);
});

test('what could not be cleared with the lock is tried again while the vault is locked', async () => {
  await send('preferences.change', { ...defaultPreferences, clearClipboardAfter: 0 });
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  const { read } = browser.clipboard;
  browser.clipboard.read = () => Promise.reject(new Error('not allowed'));
  await send('vault.lock', null);
  expect(browser.clipboardWakes).toEqual([3]);
  browser.clipboard.read = read;
  await latchkey.clearClipboard();
  expect(browser.clipboardText).toBe('');
});

test('clearing a clipboard that cannot be read is given up after an hour', async () => {
  await send('clipboard.copied', { id });
  browser.clipboard.read = () => Promise.reject(new Error('not allowed'));
  await latchkey.clearClipboard().catch(() => undefined);
  browser.clipboardWakes.length = 0;
  browser.time = new Date(browser.time.getTime() + 3_600_001);
  await latchkey.clearClipboard().catch(() => undefined);
  await latchkey.clearClipboard();
  expect(browser.clipboardWakes).toEqual([]);
});

test('a clipboard that cannot be read keeps nothing from being locked', async () => {
  await send('clipboard.copied', { id });
  browser.clipboard.read = () => Promise.reject(new Error('not allowed'));
  await send('vault.lock', null);
  expect((await send('view.get', null)).vault.state).toBe('locked');
});

test('neither the copied secret nor a passphrase is remembered in clear', async () => {
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  const stored = JSON.stringify([browser.storage.items, browser.session.items, browser.announced]);
  expect(stored).not.toContain(syntheticSecrets.reteno);
  expect(stored).not.toContain(passphrase);
});
