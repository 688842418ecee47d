import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
import { eventually } from '../support/eventually.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
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
  await send('key.use', { id });
});

test('before the choice how to protect the vault nothing can be put into it', async () => {
  latchkey = await startLatchkey(fakeBrowser(), cheapDerivation);
  expect((await send('view.get', null)).vault.state).toBe('absent');
  await expect(send('key.add', draftFor('yespo'))).rejects.toThrow(/First choose/);
});

test('locking takes every rule away and lists no key; unlocking brings both back', async () => {
  const rules = structuredClone(browser.sessionRules);
  expect(rules.length).toBeGreaterThan(0);
  const locked = await send('vault.lock', null);
  expect(browser.sessionRules).toEqual([]);
  expect(locked.removed).toEqual([id]);
  expect(await send('view.get', null)).toMatchObject({ vault: { state: 'locked' }, keys: [] });
  expect(browser.badges.at(-1)?.title).toContain('locked');

  await send('vault.unlock', { passphrase });
  expect(browser.sessionRules).toEqual(rules);
  expect((await send('view.get', null)).keys).toMatchObject([{ id, inUse: true }]);
});

test('while it is locked every command on keys is refused and changes nothing', async () => {
  await send('vault.lock', null);
  const before = structuredClone(browser.storage.items);
  const refused = [
    send('key.add', draftFor('yespo')),
    send('key.use', { id }),
    send('key.reveal', { id }),
    send('key.delete', { id }),
    send('all.pause', { paused: true }),
    send('preferences.change', defaultPreferences),
    send('clipboard.copied', { id }),
  ];
  for (const command of refused) await expect(command).rejects.toThrow(/locked. Unlock it first/);
  expect(browser.storage.items).toEqual(before);
});

test('after the browser was closed the worker finds it locked, and puts no rule in force', async () => {
  browser.sessionRules.length = 0;
  for (const place of Object.keys(browser.session.items)) delete browser.session.items[place];
  latchkey = await startLatchkey(browser, cheapDerivation);
  expect(browser.sessionRules).toEqual([]);
  expect((await send('view.get', null)).vault.state).toBe('locked');
});

test('a worker that was stopped finds it open', async () => {
  latchkey = await startLatchkey(browser, cheapDerivation);
  expect((await send('view.get', null)).vault.state).toBe('open');
});

test('wrong passphrases are told, with the time from which the next may be tried', async () => {
  await send('vault.lock', null);
  for (let failed = 1; failed <= 3; failed += 1) {
    await expect(send('vault.unlock', { passphrase: 'something else' })).rejects.toThrow(
      /not the passphrase/,
    );
  }
  const { vault } = await send('view.get', null);
  expect(vault.tryAgainAt).toBe(browser.time.getTime() + 1000);
});

test.each([
  ['idle', { lockAfterIdle: 5 }, 'locked'],
  ['idle', { lockAfterIdle: 0 }, 'open'],
  ['locked', { lockWithScreen: true }, 'locked'],
  ['locked', { lockWithScreen: false }, 'open'],
] as const)('%s, with %j: the vault is %s', async (state, change, expected) => {
  await send('preferences.change', { ...defaultPreferences, ...change });
  await latchkey.idle(state);
  expect((await send('view.get', null)).vault.state).toBe(expected);
});

test('a locked screen that locks nothing is counted as idle from then on', async () => {
  await send('preferences.change', {
    ...defaultPreferences,
    lockWithScreen: false,
    lockAfterIdle: 5,
  });
  const state = async () => (await send('view.get', null)).vault.state;
  browser.idle = 'locked';
  await latchkey.idle('locked');
  expect(browser.looksAfter).toBe(5);
  // Back in time.
  browser.idle = 'active';
  await latchkey.idle('active');
  expect(browser.looksAfter).toBeUndefined();
  await latchkey.lockIfAway();
  expect(await state()).toBe('open');
  // Away for longer, by a worker that was stopped in between.
  browser.idle = 'locked';
  await latchkey.idle('locked');
  latchkey = await startLatchkey(browser, cheapDerivation);
  await latchkey.lockIfAway();
  expect(await state()).toBe('locked');
});

test('a locked screen is not counted where no idle time locks', async () => {
  await send('preferences.change', {
    ...defaultPreferences,
    lockWithScreen: false,
    lockAfterIdle: 0,
  });
  await latchkey.idle('locked');
  expect(browser.looksAfter).toBeUndefined();
});

test('who lost the passphrase is told what would go, and begins anew when it is gone', async () => {
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  await send('vault.lock', null);
  browser.clipboardText = syntheticSecrets.reteno;
  expect(await send('vault.contents', null)).toEqual({ keys: 1 });

  await send('vault.erase', null);
  expect(browser.storage.items).toEqual({});
  expect(browser.session.items).not.toHaveProperty('vault/data-key');
  const view = await send('view.get', null);
  expect(view.vault).toMatchObject({ state: 'absent', protection: 'none' });
  expect(view.keys).toEqual([]);
  await send('vault.create', { passphrase: 'another one of some words' });
  await send('key.add', draftFor('yespo'));
  latchkey = await startLatchkey(browser, cheapDerivation);
  expect((await send('view.get', null)).keys).toHaveLength(1);
});

test('an open vault is erased too, with its rules and what was copied', async () => {
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  expect(browser.sessionRules).not.toEqual([]);
  await send('vault.erase', null);
  expect(browser.sessionRules).toEqual([]);
  expect(browser.clipboardText).toBe('');
  expect(browser.storage.items).toEqual({});
});

test('where the storage refuses to erase, all is as before', async () => {
  browser.storage.refusal = new Error('disk broken');
  await expect(send('vault.erase', null)).rejects.toThrow(/nothing was changed.*disk broken/);
  browser.storage.refusal = undefined;
  const { vault, keys } = await send('view.get', null);
  expect(vault.state).toBe('open');
  expect(keys).toMatchObject([{ inUse: true }]);
  expect(browser.sessionRules).not.toEqual([]);
});

test('pages are told how far it is while everything is sealed anew', async () => {
  await send('vault.setPassphrase', { passphrase: 'quite another one', present: passphrase });
  expect(browser.progress).toEqual([
    { done: 0, total: 1 },
    { done: 1, total: 1 },
  ]);
});

test('panic disables every key and locks', async () => {
  await send('key.add', draftFor('yespo'));
  await send('all.panic', null);
  expect(browser.sessionRules).toEqual([]);
  expect((await send('view.get', null)).vault.state).toBe('locked');
  await send('vault.unlock', { passphrase });
  const { keys } = await send('view.get', null);
  expect(keys.map(({ status, inUse }) => [status, inUse])).toEqual([
    ['disabled', false],
    ['disabled', false],
  ]);
  expect(await send('key.reveal', { id })).toEqual({ secret: syntheticSecrets.reteno });
});

test('a panic that locks says so while it is locked, and offers the way back after unlocking', async () => {
  await send('all.panic', null);
  for (const worker of ['the same', 'the next']) {
    if (worker === 'the next') latchkey = await startLatchkey(browser, cheapDerivation);
    const { problems } = await send('view.get', null);
    expect(problems).toMatchObject([
      { sentence: { code: 'problem.panicLocked', parameters: { count: 1 } } },
    ]);
  }
  const { problems } = await send('vault.unlock', { passphrase });
  expect(problems).toMatchObject([{ panic: { keys: 1 } }]);
  await send('panic.undo', null);
  expect(browser.sessionRules).not.toEqual([]);
  expect((await send('vault.lock', null)).problems).toEqual([]);
});

test('panic without a passphrase disables every key, and stays open', async () => {
  await send('vault.removePassphrase', { present: passphrase });
  await send('all.panic', null);
  const { keys, vault } = await send('view.get', null);
  expect(vault.state).toBe('open');
  expect(keys).toMatchObject([{ status: 'disabled' }]);
});

test('a leaked key is disabled, and its reminder stays until it was replaced', async () => {
  const change = await send('key.leaked', { id });
  expect(browser.sessionRules).toEqual([]);
  expect(change.changed).toMatchObject([{ status: 'disabled', inUse: false }]);
  const [problem] = change.problems;
  expect(problem?.leaked).toEqual({
    key: id,
    keyScreen: 'https://my.yespo.io/settings-ui/#/mob-push',
  });
  await send('problem.dismiss', { id: problem?.id ?? '' });
  latchkey = await startLatchkey(browser, cheapDerivation);
  expect((await send('view.get', null)).problems).toHaveLength(1);
  expect((await send('key.replaced', { id })).problems).toEqual([]);
});

test('what was copied leaves the clipboard after the time, if it is still there', async () => {
  browser.clipboardText = syntheticSecrets.reteno;
  await send('clipboard.copied', { id });
  expect(browser.clipboardWakes).toEqual([60]);
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

test('in quiet mode the toolbar button names no key', async () => {
  await send('preferences.change', { ...defaultPreferences, quiet: true });
  await send('key.leaked', { id });
  expect(browser.badges.at(-1)?.title).toMatch(/^Latchkey: “…” has leaked/);
});

test('rules that the browser does not take away keep nothing from being locked', async () => {
  browser.rules.updateSessionRules = () => Promise.reject(new Error('internal error'));
  const { problems } = await send('vault.lock', null);
  expect((await send('view.get', null)).vault.state).toBe('locked');
  expect(browser.session.items).not.toHaveProperty('vault/data-key');
  expect(problems).toMatchObject([
    { sentence: { parameters: { detail: expect.stringContaining('internal error') } } },
  ]);
});

test('the idleness that locks is watched for as soon as there is a passphrase', async () => {
  const watched: number[] = [];
  browser = { ...fakeBrowser(), watchIdle: (seconds) => void watched.push(seconds) };
  latchkey = await startLatchkey(browser, cheapDerivation);
  await send('vault.create', {});
  expect(watched).toEqual([]);
  await send('vault.setPassphrase', { passphrase });
  expect(watched).toEqual([15 * 60]);
});

test('a first passphrase whose data key the session does not take leaves a vault that loses nothing', async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser, cheapDerivation);
  await send('vault.create', {});
  await send('key.add', draftFor('reteno'));
  browser.session.refusal = new Error('no memory');
  await expect(send('vault.setPassphrase', { passphrase })).rejects.toThrow('no memory');
  browser.session.refusal = undefined;
  const { id: added } = await send('key.add', draftFor('yespo'));
  latchkey = await startLatchkey(fakeBrowser(browser.storage), cheapDerivation);
  expect(await send('key.reveal', { id: added })).toEqual({ secret: syntheticSecrets.yespo });
});
