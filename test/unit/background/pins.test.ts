/** Keys pinned to tabs, and keys in use side by side, by the rules that stand. */
import * as fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import { appliedRules } from '../../../lib/injection/matching.ts';
import type { Rule } from '../../../lib/injection/rule.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { draftFor } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';

let browser: FakeBrowser;
let latchkey: Latchkey;

const send: Send = (command, input) => sendTo(latchkey, command, input);

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser);
  await send('vault.create', {});
});

const add = async (...draft: Parameters<typeof draftFor>) =>
  (await send('key.add', draftFor(...draft))).id;

/** The secret that a page's request in the tab carries. */
function sentIn(
  tab: number,
  url = 'https://mobile-api.reteno.com/api/v1/device',
  rules: readonly Rule[] = browser.sessionRules,
): string | undefined {
  const [rule] = appliedRules(
    rules,
    { url, method: 'GET', type: 'xmlhttprequest', tab, initiator: originOf(url) },
    'chromium',
  );
  return rule?.action.requestHeaders[0].value;
}

const originOf = (url: string) =>
  url.includes('mobitru') ? 'https://app.mobitru.com' : 'https://my.yespo.io';

test('a pin holds in its tab alone, and over a worker that starts anew', async () => {
  const [a, b] = [
    await add('reteno', { name: 'A', secret: 'secret-a' }),
    await add('reteno', { name: 'B', secret: 'secret-b' }),
  ];
  await send('key.use', { id: a });
  await send('tab.pin', { tab: 3, key: b });
  expect([sentIn(3), sentIn(4), sentIn(-1)]).toEqual(['secret-b', 'secret-a', 'secret-a']);
  expect(browser.tabBadges.get(3)).toMatchObject({
    text: 'tab',
    title: 'Latchkey: “B” in this tab',
  });
  latchkey = await startLatchkey(browser);
  expect(sentIn(3)).toBe('secret-b');
  await latchkey.tabClosed(3);
  expect(sentIn(3)).toBe('secret-a');
  expect(browser.tabBadges.size).toBe(0);
});

test('a second pin of the same platform takes the place of the first; of another it stands beside', async () => {
  const [a, b] = [
    await add('reteno', { name: 'A', secret: 'secret-a' }),
    await add('reteno', { name: 'B', secret: 'secret-b' }),
  ];
  const other = await add('yespo');
  await send('tab.pin', { tab: 3, key: a });
  await send('tab.pin', { tab: 3, key: other });
  await send('tab.pin', { tab: 3, key: b });
  const { pins } = await send('view.get', null);
  expect(pins).toEqual([
    { tab: 3, key: other },
    { tab: 3, key: b },
  ]);
});

test('in a locked vault no pin is shown, and none is sent', async () => {
  await send('vault.setPassphrase', { passphrase: 'a long passphrase' });
  await send('tab.pin', { tab: 3, key: await add('reteno', { secret: 'secret-a' }) });
  await send('vault.lock', null);
  expect(browser.sessionRules).toEqual([]);
  expect((await send('view.get', null)).pins).toEqual([]);
  await send('vault.unlock', { passphrase: 'a long passphrase' });
  expect(sentIn(3)).toBe('secret-a');
});

test('keys of two units are in use beside each other; one of the same unit takes the place', async () => {
  const unit = (billingUnit: string, name: string) =>
    add('mobitru', { name, billingUnit, secret: `mobitru_ak_${name}` });
  const one = await unit('team-one', 'One');
  const two = await unit('team-two', 'Two');
  const again = await unit('team-one', 'Again');
  for (const id of [one, two]) await send('key.use', { id });
  const api = (name: string) =>
    `https://app.mobitru.com/billing/unit/${name}/automation/api/device`;
  expect(sentIn(1, api('team-one'))).toBe('Bearer mobitru_ak_One');
  expect(sentIn(1, api('team-two'))).toBe('Bearer mobitru_ak_Two');
  await send('key.use', { id: again });
  expect(sentIn(1, api('team-one'))).toBe('Bearer mobitru_ak_Again');
  expect(sentIn(1, api('team-two'))).toBe('Bearer mobitru_ak_Two');
  const used = (await send('view.get', null)).keys.filter(({ inUse }) => inUse);
  expect(used.map(({ name }) => name)).toEqual(['Two', 'Again']);
  expect((await send('key.usePrevious', {})).id).toBe(one);
});

test('whatever is switched and pinned in whatever order, the rules are those of a fresh start', async () => {
  const keys = await Promise.all([
    add('reteno', { name: 'A', secret: 'secret-a' }),
    add('reteno', { name: 'B', secret: 'secret-b' }),
    add('yespo', { name: 'C' }),
    add('mobitru', { name: 'D', billingUnit: 'one' }),
    add('mobitru', { name: 'E', billingUnit: 'two', secret: 'mobitru_ak_other' }),
  ]);
  const key = fc.constantFrom(...keys);
  const tab = fc.constantFrom(1, 2, 3);
  const step = fc.oneof(
    key.map((id) => () => send('key.use', { id })),
    key.map((id) => () => send('key.unuse', { id })),
    fc.tuple(tab, key).map(
      ([to, id]) =>
        () =>
          send('tab.pin', { tab: to, key: id }),
    ),
    fc.tuple(tab, key).map(
      ([to, id]) =>
        () =>
          send('tab.unpin', { tab: to, key: id }),
    ),
    tab.map((closed) => () => latchkey.tabClosed(closed)),
    fc.boolean().map((paused) => () => send('all.pause', { paused })),
  );
  const plain = (rules: readonly Rule[]) =>
    rules
      .map(({ action, condition }) => JSON.stringify([action, condition]))
      .toSorted((one, other) => (one < other ? -1 : 1));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const take of steps) await take();
      const stand = plain(browser.sessionRules);
      const ids = browser.sessionRules.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      browser.sessionRules.length = 0;
      latchkey = await startLatchkey(browser);
      expect(plain(browser.sessionRules)).toEqual(stand);
    }),
    { numRuns: 60 },
  );
});

test('a tab that a tab with a pin opens inherits it where that is wanted, else the popup asks', async () => {
  const a = await add('reteno', { name: 'A', secret: 'secret-a' });
  await send('tab.pin', { tab: 3, key: a });
  browser.pages.set(4, { url: 'https://my.yespo.io/', inPrivateWindow: false, opener: 3 });
  await latchkey.tabOpened(4, 3);
  expect(sentIn(4)).toBeUndefined();
  expect(await send('tab.report', { tab: 4 })).toMatchObject({ mend: 'pinAsOpener', candidate: a });
  await send('preferences.change', { childTabs: 'none' });
  expect((await send('tab.report', { tab: 4 })).mend).not.toBe('pinAsOpener');
  await send('preferences.change', { childTabs: 'inherit' });
  await latchkey.tabOpened(5, 3);
  expect(sentIn(5)).toBe('secret-a');
});

/** The browser is started again, with these tabs restored. */
async function restarted(places: FakeBrowser['places']): Promise<void> {
  browser = fakeBrowser(browser.storage);
  browser.places = places;
  latchkey = await startLatchkey(browser);
}

const place = (id: number, index: number, origin = 'https://my.yespo.io') => ({
  id,
  origin,
  index,
});

test('pins come back after a restart only where the user keeps them, to the tabs that can be told', async () => {
  const a = await add('reteno', { name: 'A', secret: 'secret-a' });
  browser.places = [place(3, 0)];
  await send('tab.pin', { tab: 3, key: a });
  await restarted([place(70, 0)]);
  expect((await send('view.get', null)).pins).toEqual([]);

  browser.places = [place(70, 2), place(71, 4)];
  await send('preferences.change', { keepPins: true });
  const { writes } = browser.storage;
  writes.length = 0;
  await send('tab.pin', { tab: 71, key: a });
  // Behind the answer.
  await eventually(() => expect(writes).toContain('set vault/settings'));
  await restarted([place(80, 2), place(81, 4)]);
  await eventually(async () =>
    expect((await send('view.get', null)).pins).toEqual([{ tab: 81, key: a }]),
  );
  // With its window, as when the browser ends: it is kept.
  await latchkey.tabClosed(81, true);
  await restarted([place(90, 1), place(91, 5)]);
  await eventually(async () => {
    const { pins, problems } = await send('view.get', null);
    expect(pins).toEqual([]);
    expect(problems.map(({ sentence }) => sentence.code)).toEqual(['problem.pinsLost']);
  });
});

test('an expired key is not sent, is told, and the background looks again on its day', async () => {
  browser.time = new Date('2026-11-20T23:00:00Z');
  const id = await add('mobitru', { billingUnit: 'one', expiresOn: '2026-11-21' });
  await send('key.use', { id });
  expect(browser.sessionRules.length).toBeGreaterThan(0);
  expect(browser.refreshes).toEqual(new Date('2026-11-21T00:00:00Z'));
  browser.time = new Date('2026-11-21T00:00:00Z');
  await latchkey.refresh();
  expect(browser.sessionRules).toEqual([]);
  const { problems } = await send('view.get', null);
  expect(problems.map(({ sentence }) => sentence.code)).toEqual(['problem.expired']);
  expect(browser.badges.at(-1)?.text).toBe('1!');
});
