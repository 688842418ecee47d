/** What Latchkey says of requests, held against what the lab received. */
import { expect, test } from './support/fixtures.ts';
import { dashboards, handshake, request } from './support/pages.ts';
import { tabAt } from './support/tabs.ts';
import type { ActivityEntry } from '../../lib/activity/entry.ts';
import type { LatchkeyInBrowser } from '../../testkit/playwright/latchkey.ts';

const version = 'https://api.yespo.io/api/v1/version';

/** The entries once so many requests have ended. */
async function ended(
  latchkey: LatchkeyInBrowser,
  count: number,
): Promise<readonly ActivityEntry[]> {
  let entries: readonly ActivityEntry[] = [];
  await expect
    .poll(async () => {
      ({ entries } = await latchkey.send('activity.get', {}));
      return entries.filter(({ status, error }) => status ?? error).length;
    })
    .toBe(count);
  return entries;
}

test('each request to a surface is listed as it left, and as it was answered', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const key = lab.world.keys.yespo.add({ name: 'Tester' });
  await latchkey.popup();
  const page = await browserUnderTest.openPage(dashboards.yespo);
  await request(page, `${version}?token=hidden-value&page=2`);
  await latchkey.use('yespo', key);
  await request(page, version);
  await request(page, 'https://api.yespo.io/api/v1/contact', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"channels":[{"type":"email","value":"a@example.com"}]}',
  });
  // A header that the page gives itself is replaced, as by a rule.
  await request(page, version, { headers: { authorization: 'Bearer of-the-page' } });
  await latchkey.off('yespo');
  await request(page, version, { headers: { authorization: 'Bearer of-the-page' } });
  const entries = await ended(latchkey, 5);
  const tab = await tabAt(latchkey, dashboards.yespo);
  expect(
    entries.map(({ method, outcome, reason, key: sent, status }) => [
      method,
      outcome,
      reason,
      sent?.name,
      status,
    ]),
  ).toEqual([
    ['GET', 'none', 'noKey', undefined, 401],
    ['GET', 'sent', undefined, 'Tester', 200],
    ['POST', 'sent', undefined, 'Tester', 200],
    ['GET', 'sent', undefined, 'Tester', 200],
    ['GET', 'own', 'off', undefined, 401],
  ]);
  expect(new Set(entries.map((entry) => entry.tab))).toEqual(new Set([tab]));
  expect(entries[0]?.url).toBe(`${version}?token=…&page=…`);
  expect(entries.every(({ initiator }) => initiator === 'https://my.yespo.io')).toBe(true);
  expect(entries.every(({ duration }) => duration !== undefined && duration >= 0)).toBe(true);
  const received = lab.world.journal.find(
    ({ host, method }) => host === 'api.yespo.io' && method !== 'OPTIONS',
  );
  expect(received.map(({ auth }) => auth.key)).toEqual([
    undefined,
    'Tester',
    'Tester',
    'Tester',
    undefined,
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/hidden-value|of-the-page/);
  expect(JSON.stringify(entries)).not.toContain(key.secret);
});

test('a page that is not allowed is told as the reason, and a WebSocket is seen too', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const key = lab.world.keys.mobitru.add({ name: 'Devices', billingUnit: 'team-one' });
  await latchkey.use('mobitru', key);
  const page = await browserUnderTest.openPage(dashboards.mobitru);
  await handshake(page, 'wss://browserhub-us.mobitru.com/playwright/chromium/playwright-1.50.0');
  const [socket] = await ended(latchkey, 1);
  expect(socket).toMatchObject({
    type: 'websocket',
    outcome: 'sent',
    surface: 'browser-hub',
    key: { name: 'Devices' },
  });
  // A dashboard of another platform is no allowed site of this one's.
  const other = await browserUnderTest.openPage(dashboards.yespo);
  await request(other, 'https://app.mobitru.com/wd/hub/status', { mode: 'no-cors' });
  const entries = await ended(latchkey, 2);
  expect(entries[1]).toMatchObject({ outcome: 'none', reason: 'siteNotAllowed' });
  expect(lab.world.journal.find({ path: '/wd/hub/status' })[0]?.credentials).toEqual([]);
});

test('when a key was last used is right under a hundred requests at once', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const id = await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'Busy' }));
  expect(await latchkey.send('key.usage', { id })).toEqual({});
  const page = await browserUnderTest.openPage(dashboards.yespo);
  await page.evaluate(
    (address) =>
      Promise.all(Array.from({ length: 100 }, (_, index) => fetch(`${address}?${index}`))),
    version,
  );
  const entries = await ended(latchkey, 100);
  expect(entries.every(({ outcome, status }) => outcome === 'sent' && status === 200)).toBe(true);
  const latest = Math.max(...entries.map(({ at }) => at));
  expect(await latchkey.send('key.usage', { id })).toEqual({ sentAt: latest, acceptedAt: latest });
});

test('a refusal is explained by what is known of the key', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo } = lab.world.keys;
  const causesOf = async (name: string, url: string) => {
    const before = (await latchkey.send('activity.get', {})).entries.length;
    await latchkey.use('yespo', name);
    await request(page, url);
    const entries = await ended(latchkey, before + 1);
    const { causes } = await latchkey.send('activity.explain', { id: entries.at(-1)!.id });
    return causes.map(({ code }) => code);
  };
  const page = await browserUnderTest.openPage(dashboards.yespo);
  yespo.add({ name: 'Only events', right: 'events' });
  yespo.add({ name: 'Switched off', enabled: false });
  expect(await causesOf('Only events', 'https://api.yespo.io/api/v1/contacts')).toContain(
    'refusal.rightTooSmall',
  );
  expect(await causesOf('Switched off', version)).toEqual(['refusal.neverAccepted']);
  yespo.add({ name: 'Once good' });
  expect(await causesOf('Once good', version)).toEqual([]);
  yespo.change('Once good', { enabled: false });
  expect(await causesOf('Once good', version)).toEqual(['refusal.nowUnknown']);
});

test('a key that is refused three times in a row is marked, until it is accepted', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo } = lab.world.keys;
  yespo.add({ name: 'Refused', enabled: false });
  const id = await latchkey.use('yespo', 'Refused');
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const marked = async () => {
    const { problems, keys } = await latchkey.view();
    expect(keys[0]).toMatchObject({ enabled: true, inUse: true });
    return problems.flatMap(({ refused }) => (refused ? [refused.key] : []));
  };
  await request(page, version);
  await request(page, version);
  await ended(latchkey, 2);
  expect(await marked()).toEqual([]);
  await request(page, version);
  await expect.poll(marked).toEqual([id]);
  yespo.change('Refused', { enabled: true });
  await request(page, version);
  await expect.poll(marked).toEqual([]);
});

test('the activity page lists requests live, finds them, says why, and forgets them', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  lab.world.keys.yespo.add({ name: 'Tester' });
  await latchkey.use('yespo', 'Tester');
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const activity = await browserUnderTest.openPage(
    `${browserUnderTest.extensionOrigin}/activity.html`,
  );
  await activity.waitFor(() => document.querySelector('.empty h2'));
  await request(page, `${version}?one`);
  await latchkey.pause();
  await request(page, `${version}?two`);
  await activity.waitFor(() => document.querySelectorAll('tr[data-entry]').length === 2);
  await activity.fill('.table-search', 'paused');
  await activity.waitFor(() => document.querySelectorAll('tr[data-entry]').length === 1);
  await activity.click('tr[data-entry]');
  expect(await activity.text('.causes li')).toContain('No key was sent');
  // Named by the page's address, as the popup opens it, also where it is open already.
  const [first] = await latchkey.activity();
  await activity.evaluate((id) => (location.hash = String(id)), first!.id);
  await activity.waitFor(() => document.querySelector('dl')?.textContent.includes('200'));
  await activity.fill('.table-search', '');
  await activity.waitFor(() => document.querySelectorAll('tr[data-entry]').length === 2);
  await activity.click('.table-tools button:last-child');
  await activity.waitFor(() => document.querySelector('.empty h2'));
  expect((await latchkey.send('activity.get', {})).entries).toEqual([]);
});

test('an answer from the cache is told so, and counts as no use of the key', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const id = await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  await request(page, version);
  const [first] = await ended(latchkey, 1);
  // The cache of the HTTP protocol, whatever the answer says of its age.
  await page.evaluate((url) => fetch(url, { cache: 'force-cache' }).then(() => undefined), version);
  await expect
    .poll(async () => (await latchkey.activity()).map(({ outcome }) => outcome))
    .toEqual(['sent', 'cached']);
  expect(lab.world.journal.find({ path: '/api/v1/version' })).toHaveLength(1);
  expect((await latchkey.send('key.usage', { id })).sentAt).toBe(first?.at);
});
