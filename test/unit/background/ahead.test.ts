/** A switch goes ahead of the storage: what is so before it is stored, and where it cannot be. */
import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { textOf } from '../../../lib/sentences/say.ts';
import { AHEAD } from '../../../lib/vault/ahead.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
import { ATTEMPTS } from '../../../lib/vault/stored.ts';
import { eventually } from '../support/eventually.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor, syntheticSecrets } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';
import { bytesOf, memoryStorage } from '../support/storage.ts';
import { cheapDerivation } from '../support/vault.ts';

const passphrase = 'four synthetic words here';

let browser: FakeBrowser;
let latchkey: Latchkey;

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser, cheapDerivation);
  await send('vault.create', {});
});

/** A command as a page sends it. */
const send: Send = (command, input) => sendTo(latchkey, command, input);

const add = async (...draft: Parameters<typeof draftFor>) =>
  (await send('key.add', draftFor(...draft))).id;

const view = () => send('view.get', null);
const inUse = async () => (await view()).keys.filter((key) => key.inUse).map(({ name }) => name);
const values = () =>
  new Set(browser.sessionRules.map(({ action }) => action.requestHeaders[0].value));

/** Waits until nothing is ahead of the storage. */
const stored = () => eventually(() => expect(browser.session.items).not.toHaveProperty(AHEAD));

/** Waits until the pages were told of these problems, and of no others. */
const told = (...messages: RegExp[]) =>
  eventually(() =>
    expect(browser.announced.at(-1)?.problems.map(({ sentence }) => textOf(sentence))).toEqual(
      messages.map((message) => expect.stringMatching(message)),
    ),
  );

const notStored = /in force, but.*did not store/;

/** No room for anything more. */
const fill = () => (browser.storage.capacity = bytesOf(browser.storage.items));

/** Starts as after a stop of the worker, or of the browser, on a copy of what there is. */
const start = async (session = memoryStorage()) =>
  (latchkey = await startLatchkey(
    fakeBrowser(memoryStorage(browser.storage.items), session),
    cheapDerivation,
  ));

test('where nothing can be stored a panic still takes everything off, and says that it will not last', async () => {
  await send('key.use', { id: await add('reteno') });
  await stored();
  browser.storage.refusal = new Error('disk full');
  await expect(send('all.panic', null)).rejects.toThrow(/No key is sent any more, but.*disk full/);
  expect(browser.sessionRules).toEqual([]);
  expect(await inUse()).toEqual([]);
});

test('with a passphrase such a panic locks, too', async () => {
  await send('vault.setPassphrase', { passphrase });
  await send('key.use', { id: await add('reteno') });
  await stored();
  browser.storage.refusal = new Error('disk full');
  await expect(send('all.panic', null)).rejects.toThrow(/sent any more, and Latchkey is locked/);
  expect(browser.sessionRules).toEqual([]);
  expect((await view()).vault.state).toBe('locked');
  expect(browser.announced.at(-1)).toMatchObject({ vault: { state: 'locked' } });
});

test('where there is no room for a switch a passphrase can still be changed', async () => {
  await send('vault.setPassphrase', { passphrase });
  const id = await add('reteno');
  // A wrapping may be some characters longer than the one before.
  browser.storage.capacity = bytesOf(browser.storage.items) + 20;
  await send('key.use', { id });
  await told(notStored);
  await send('vault.setPassphrase', { passphrase: 'quite another one', present: passphrase });
  await send('vault.lock', null);
  await send('vault.unlock', { passphrase: 'quite another one' });
  expect(await inUse()).toEqual(['reteno key']);
});

test('a switch is in force before it is stored, and outlives a worker that is stopped in between', async () => {
  const id = await add('reteno');
  browser.storage.writes.length = 0;
  await send('key.use', { id });
  expect(values()).toContain(syntheticSecrets.reteno);
  expect(browser.storage.writes).toEqual([]);

  latchkey = await startLatchkey(
    fakeBrowser(memoryStorage(browser.storage.items), memoryStorage(browser.session.items)),
  );
  expect(await inUse()).toEqual(['reteno key']);
});

test('the storage follows a switch, and the other pages are told', async () => {
  const id = await add('reteno');
  browser.announced.length = 0;
  const change = await send('key.use', { id });
  await stored();
  await eventually(() => expect(browser.announced).toEqual([change]));
  latchkey = await startLatchkey(fakeBrowser(memoryStorage(browser.storage.items)));
  expect(await inUse()).toEqual(['reteno key']);
});

test('where the storage is full a switch is in force all the same; what that means is told until it is stored', async () => {
  const [first, second] = [
    await add('reteno', { name: 'first' }),
    await add('reteno', { name: 'second', secret: 'second-synthetic' }),
  ];
  browser.storage.refusal = new Error('disk full');
  await send('key.use', { id: first });
  await eventually(() =>
    expect(browser.announced.at(-1)?.problems).toMatchObject([
      {
        sentence: {
          code: 'problem.unstored',
          parameters: { detail: expect.stringContaining('disk full') },
        },
        lasts: true,
      },
    ]),
  );
  expect(values()).toContain(syntheticSecrets.reteno);
  await expect(add('yespo')).rejects.toThrow(/nothing was changed.*disk full/);
  // Pausing must always be possible, and off too.
  await send('all.pause', { paused: true });
  expect(browser.sessionRules).toEqual([]);
  await send('all.pause', { paused: false });

  browser.storage.refusal = undefined;
  await send('key.use', { id: second });
  await eventually(() => expect(browser.announced.at(-1)?.problems).toEqual([]));
  latchkey = await startLatchkey(fakeBrowser(memoryStorage(browser.storage.items)));
  expect(await inUse()).toEqual(['second']);
});

test('a switch that not even the session can note is refused, and the rules are those of before', async () => {
  const [first, second] = [
    await add('reteno'),
    await add('reteno', { secret: 'second-synthetic' }),
  ];
  await send('key.use', { id: first });
  await stored();
  browser.session.refusal = new Error('no memory');
  await expect(send('key.use', { id: second })).rejects.toThrow(/nothing was changed.*no memory/);
  expect(values()).toContain(syntheticSecrets.reteno);
  expect(values()).not.toContain('second-synthetic');
});

test('where there is no room a key can be deleted, and what was ahead is stored then', async () => {
  const ids = [];
  for (const name of ['one', 'two', 'three']) {
    // Long enough for its room to take the settings, whatever they hold by now.
    ids.push(await add('reteno', { name, secret: `SYNTHETIC-${name}`.padEnd(400, 'x') }));
  }
  fill();
  await send('key.use', { id: ids[0]! });
  await told(notStored);
  await send('key.delete', { id: ids[2]! });
  await told();
  await start();
  expect(await inUse()).toEqual(['one']);
});

test('where there is no room a panic and a leak still do what they must', async () => {
  const [leaked, other] = [await add('reteno'), await add('mobitru')];
  await send('key.use', { id: leaked });
  await stored();
  // Some bytes for what the commands write themselves, too few for a second key in use.
  browser.storage.capacity = bytesOf(browser.storage.items) + 90;
  await send('key.use', { id: other });
  await told(notStored);
  await send('key.leaked', { id: leaked });
  expect(values()).not.toContain(syntheticSecrets.reteno);
  await send('all.panic', null);
  expect(browser.sessionRules).toEqual([]);
});

test('a note that cannot be opened, or follows other settings, changes nothing that is stored', async () => {
  await send('key.use', { id: await add('reteno') });
  const outOfDate = structuredClone(browser.session.items[AHEAD]);
  await stored();
  await send('preferences.change', { ...defaultPreferences, quiet: true });
  for (const note of [outOfDate, { sealed: { nonce: 'AAAA', data: 'AAAA' }, follows: null }, 7]) {
    const session = memoryStorage({ [AHEAD]: note });
    await start(session);
    expect(await inUse()).toEqual(['reteno key']);
    expect((await view()).preferences.quiet).toBe(true);
    await send('all.pause', { paused: true });
    await eventually(() => expect(session.items).not.toHaveProperty(AHEAD));
    await start();
    expect((await view()).preferences.quiet).toBe(true);
  }
});

test('where there is no room the right passphrase opens all the same, and wrong ones are counted', async () => {
  await send('key.use', { id: await add('reteno') });
  await send('vault.setPassphrase', { passphrase });
  await send('vault.lock', null);
  fill();
  for (const wrong of ['one', 'two', 'three']) {
    await expect(send('vault.unlock', { passphrase: wrong })).rejects.toThrow(/not the passphrase/);
  }
  expect(browser.storage.items).not.toHaveProperty(ATTEMPTS);
  latchkey = await startLatchkey(browser, cheapDerivation);
  await expect(send('vault.unlock', { passphrase })).rejects.toThrow(/Wait 1 second/);
  browser.uptime += 1000;
  await send('vault.unlock', { passphrase });
  expect(await inUse()).toEqual(['reteno key']);
});

test('a lock that cannot be stored locks, and says that it will not last', async () => {
  await send('vault.setPassphrase', { passphrase });
  await send('preferences.change', { ...defaultPreferences, lockWithBrowser: false });
  await send('key.use', { id: await add('reteno') });
  await stored();
  browser.storage.refusal = new Error('disk full');
  await expect(send('vault.lock', null)).rejects.toThrow(/locked now, but.*open again.*disk full/);
  expect(browser.sessionRules).toEqual([]);
  expect(browser.announced.at(-1)?.vault.state).toBe('locked');
  expect((await view()).vault.state).toBe('locked');
});

test('a secret that is replaced while the old one is being read is not kept', async () => {
  const id = await add('reteno');
  await send('all.pause', { paused: true });
  const using = send('key.use', { id });
  const change = { environment: 'production', name: 'renamed', secret: 'replaced-synthetic' };
  await Promise.all([using, send('key.change', { id, change })]);
  await send('all.pause', { paused: false });
  expect(values()).toContain('replaced-synthetic');
  expect(await send('key.reveal', { id })).toEqual({ secret: 'replaced-synthetic' });
});
