/**
 * What a browser sends while it starts: rules as early as can be, and what was too early is told.
 */
import { beforeEach, expect, test } from 'vitest';
import { putFirstRules } from '../../../lib/background/first-rules.ts';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Rule } from '../../../lib/injection/rule.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { AHEAD } from '../../../lib/vault/ahead.ts';
import { eventually } from '../support/eventually.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';
import { memoryStorage } from '../support/storage.ts';
import { cheapDerivation } from '../support/vault.ts';

const passphrase = 'four synthetic words here';

let browser: FakeBrowser;
let latchkey: Latchkey;
const send: Send = (command, input) => sendTo(latchkey, command, input);

/** Waits until nothing is ahead of the storage. */
const stored = () => eventually(() => expect(browser.session.items).not.toHaveProperty(AHEAD));

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser, cheapDerivation);
  await send('vault.create', {});
  await send('key.use', { id: (await send('key.add', draftFor('yespo'))).id });
  await stored();
});

/**
 * The same profile in a browser that has just started: no rule, nothing in the session's storage.
 */
const restarted = () => fakeBrowser(memoryStorage(browser.storage.items));
const byId = (rules: readonly Rule[]) => rules.toSorted((a, b) => a.id - b.id);

test('the rules of the keys in use are there before the vault is read, and the same as after', async () => {
  const fresh = restarted();
  const asked: unknown[] = [];
  const { get } = fresh.storage;
  const watched = Object.assign(fresh, {
    storage: { ...fresh.storage, get: (keys: never) => (asked.push(keys), get(keys)) },
  });
  await putFirstRules(watched);
  expect(byId(fresh.sessionRules)).toEqual(byId(browser.sessionRules));
  // The header with the settings, and the key in use: however many others there are.
  expect(asked.flat()).toHaveLength(3);
});

test('a woken worker, a locked vault and a damaged one get none that way', async () => {
  await putFirstRules(Object.assign(browser, { updates: [] }));
  expect(browser.updates).toEqual([]);

  const damaged = restarted();
  damaged.storage.items['vault/settings'] = 'rubbish';
  await putFirstRules(damaged);
  expect(damaged.sessionRules).toEqual([]);

  await send('vault.setPassphrase', { passphrase });
  const locked = restarted();
  await putFirstRules(locked);
  expect(locked.sessionRules).toEqual([]);
});

/** Starts as the browser does, with these tabs at the hosts of the keys in use. */
async function start(tabs: number[]): Promise<void> {
  browser = Object.assign(restarted(), { tabs });
  latchkey = await startLatchkey(browser, cheapDerivation);
  await latchkey.justStarted();
}

const problems = async () => (await send('view.get', null)).problems;

test('pages that were there before the rules are told of, and reloaded by one command', async () => {
  await start([3, 5]);
  expect(await problems()).toMatchObject([{ oldTabs: 2 }]);
  // The next worker of the session knows it, too.
  latchkey = await startLatchkey(browser, cheapDerivation);
  expect((await send('tabs.reload', null)).problems).toEqual([]);
  expect(browser.reloaded).toEqual([3, 5]);
});

test('they can be left as they are; where there are none nothing is said', async () => {
  await start([3]);
  expect((await send('tabs.leave', null)).problems).toEqual([]);
  expect(browser.reloaded).toEqual([]);
  await start([]);
  expect(await problems()).toEqual([]);
});

test('after an update of the extension, or when a worker is woken, nothing is said', async () => {
  browser.tabs = [3];
  latchkey = await startLatchkey(browser, cheapDerivation);
  expect(await problems()).toEqual([]);
});

test('after the first key was put in use nothing is said of pages that carry it', async () => {
  browser = Object.assign(fakeBrowser(), { tabs: [3] });
  latchkey = await startLatchkey(browser, cheapDerivation);
  await latchkey.justStarted();
  await send('vault.create', {});
  await send('key.use', { id: (await send('key.add', draftFor('yespo'))).id });
  latchkey = await startLatchkey(browser, cheapDerivation);
  await stored();
  expect(await problems()).toEqual([]);
});

test('with a passphrase it is said after unlocking, when the key first is in force', async () => {
  await send('vault.setPassphrase', { passphrase });
  await start([3]);
  expect(await problems()).toEqual([]);
  await send('vault.unlock', { passphrase });
  await eventually(async () => expect(await problems()).toMatchObject([{ oldTabs: 1 }]));
});
