/**
 * Addresses that are typed or followed: they carry a key only where the user switched that on, and
 * then what else gets it.
 */
import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { dashboards } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

test('a typed address carries no key until the user says so: for a tab, or everywhere', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo, mobitru } = lab.world.keys;
  await latchkey.use('yespo', yespo.add({ name: 'First' }));
  await latchkey.use('mobitru', mobitru.add({ name: 'Third', billingUnit: 'team-one' }));
  const sentTo = async (page: TestPage, url: string) => {
    const last = lab.world.journal.entries().at(-1)?.number ?? 0;
    await page.goto(url);
    const entry = await lab.world.journal.waitFor((one) => one.number > last && one.url === url);
    return entry.auth.key;
  };
  const page = await browserUnderTest.openPage('about:blank');
  expect(await sentTo(page, version)).toBeUndefined();

  await latchkey.send('typedAddresses.set', { platform: 'yespo', everywhere: true });
  await latchkey.send('typedAddresses.set', { platform: 'mobitru', everywhere: true });
  expect(await sentTo(page, `${version}?on`)).toBe('First');
  // A GET that changes something is no address to be typed.
  const base = 'https://app.mobitru.com/billing/unit/team-one/automation/api';
  expect(await sentTo(page, `${base}/device/android`)).toBe('Third');
  expect(await sentTo(page, `${base}/storage/install/some-device/some-app`)).toBeUndefined();

  await latchkey.send('typedAddresses.set', { platform: 'yespo', everywhere: false });
  expect(await sentTo(page, `${version}?off`)).toBeUndefined();
  // A tab that is not this one.
  await latchkey.send('typedAddresses.allowTab', { platform: 'yespo', tab: 1_000_000 });
  expect(await sentTo(page, `${version}?other-tab`)).toBeUndefined();
});

test('let for a tab, typed addresses there carry the key, also after a switch, and nowhere else', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo } = lab.world.keys;
  await latchkey.use('yespo', yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(`${version}?before`);
  const other = await browserUnderTest.openPage('about:blank');
  const tab = await (
    await latchkey.popup()
  ).evaluate(async (address) => {
    interface Tabs {
      query(wanted: object): Promise<{ readonly id: number; readonly url?: string }[]>;
    }
    const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
    return (await tabs.query({})).find(({ url }) => url === address)?.id;
  }, `${version}?before`);
  expect(tab).toBeGreaterThan(0);
  await latchkey.send('typedAddresses.allowTab', { platform: 'yespo', tab: tab! });
  const keyOf = async (to: TestPage, url: string) => {
    await to.goto(url);
    return (await lab.world.journal.waitFor({ url })).auth.key;
  };
  expect(await keyOf(page, `${version}?here`)).toBe('First');
  expect(await keyOf(other, `${version}?there`)).toBeUndefined();
  await latchkey.use('yespo', yespo.add({ name: 'Second' }));
  expect(await keyOf(page, `${version}?switched`)).toBe('Second');
});

test('with the setting on, a link of a dashboard carries the key', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  // A tab for each: a request is in the journal before the tab that made it has arrived.
  const follow = async (to: string) => {
    const page = await browserUnderTest.openPage(dashboards.yespo);
    await page.evaluate((address) => void setTimeout(() => (location.href = address)), to);
  };
  await follow(`${version}?off`);
  expect((await lab.world.journal.waitFor({ url: `${version}?off` })).credentials).toEqual([]);
  await latchkey.send('typedAddresses.set', { platform: 'yespo', everywhere: true });
  await follow(`${version}?on`);
  expect((await lab.world.journal.waitFor({ url: `${version}?on` })).auth.key).toBe('First');
});
