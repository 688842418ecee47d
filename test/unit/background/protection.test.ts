import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
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
