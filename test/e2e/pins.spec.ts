/** Keys that are pinned to tabs, and several keys of one platform in use side by side. */
import { expect, test } from './support/fixtures.ts';
import { dashboards, request } from './support/pages.ts';
import { tabAt } from './support/tabs.ts';

const version = 'https://api.yespo.io/api/v1/version';

test('two roles side by side: each tab has its own key, and every other tab the one in use', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo } = lab.world.keys;
  const [admin, reader, general] = await Promise.all(
    ['Admin', 'Reader', 'General'].map((name) => latchkey.add('yespo', yespo.add({ name }))),
  );
  await latchkey.switchTo(general!);
  const [one, two, three] = await Promise.all(
    ['?one', '?two', '?three'].map((query) => browserUnderTest.openPage(dashboards.yespo + query)),
  );
  const tabs = [
    await tabAt(latchkey, `${dashboards.yespo}?one`),
    await tabAt(latchkey, `${dashboards.yespo}?two`),
  ];
  await latchkey.send('tab.pin', { tab: tabs[0]!, key: admin! });
  await latchkey.send('tab.pin', { tab: tabs[1]!, key: reader! });
  const keyOf = async (page: typeof one, mark: string) => {
    await request(page!, `${version}?${mark}`);
    return (await lab.world.journal.waitFor({ url: `${version}?${mark}` })).auth.key;
  };
  expect(await keyOf(one, 'a')).toBe('Admin');
  expect(await keyOf(two, 'b')).toBe('Reader');
  expect(await keyOf(three, 'c')).toBe('General');

  // A switch changes the other tabs alone, and so does off.
  await latchkey.off('yespo');
  expect(await keyOf(one, 'd')).toBe('Admin');
  expect(await keyOf(three, 'e')).toBeUndefined();
  await latchkey.pause();
  expect(await keyOf(one, 'f')).toBeUndefined();
  await latchkey.pause(false);
  expect(await keyOf(one, 'g')).toBe('Admin');

  // A disabled key is not sent, and no other in its place.
  await latchkey.switchTo(general!);
  await latchkey.send('key.setEnabled', { id: admin!, enabled: false });
  expect(await keyOf(one, 'h')).toBeUndefined();
  await latchkey.send('tab.unpin', { tab: tabs[0]!, key: admin! });
  expect(await keyOf(one, 'i')).toBe('General');

  // A pin ends with its tab.
  await two!.close();
  await expect.poll(async () => (await latchkey.view()).pins).toEqual([]);
});

test('a tab that a page with a pin opens has the same key, where that is wanted', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo } = lab.world.keys;
  const pinned = await latchkey.add('yespo', yespo.add({ name: 'Pinned' }));
  await latchkey.use('yespo', yespo.add({ name: 'General' }));
  await latchkey.send('preferences.change', { childTabs: 'inherit' });
  const page = await browserUnderTest.openPage(dashboards.yespo);
  await latchkey.pin(page, pinned);
  for (const [count, features] of ['', 'noopener'].entries()) {
    await page.evaluate(([address, how]) => void open(address, '_blank', how), [
      dashboards.yespo,
      features,
    ] as const);
    await expect.poll(async () => (await latchkey.view()).pins.length).toBe(count + 2);
    const url = `${version}?opened=${features}`;
    // Asked for until the new page listens.
    const asking = () =>
      page.evaluate((wanted) => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
        new BroadcastChannel('fetch').postMessage(wanted);
      }, url);
    const made = lab.world.journal.waitFor({ url });
    await expect
      .poll(async () => {
        await asking();
        return lab.world.journal.find({ url }).length;
      })
      .toBeGreaterThan(0);
    expect((await made).auth.key).toBe('Pinned');
  }
});

test('a page’s service worker has no tab: its requests carry what is in use everywhere', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo } = lab.world.keys;
  const pinned = await latchkey.add('yespo', yespo.add({ name: 'Pinned' }));
  await latchkey.use('yespo', yespo.add({ name: 'General' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const tab = await tabAt(latchkey, dashboards.yespo);
  await latchkey.send('tab.pin', { tab, key: pinned });
  await page.evaluate(async (url) => {
    await navigator.serviceWorker.register(`/plain-worker.js?fetch=${encodeURIComponent(url)}`);
    await navigator.serviceWorker.ready;
  }, `${version}?by-the-worker`);
  const entry = await lab.world.journal.waitFor({ url: `${version}?by-the-worker` });
  expect(entry.auth.key).toBe('General');
  await request(page, `${version}?by-the-page`);
  const own = await lab.world.journal.waitFor({ url: `${version}?by-the-page` });
  expect(own.auth.key).toBe('Pinned');
  await expect
    .poll(async () => (await latchkey.send('tab.report', { tab })).serviceWorker)
    .toBe(true);
});

test('keys of two billing units are in use side by side, each for its own addresses', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { mobitru } = lab.world.keys;
  const one = await latchkey.use('mobitru', mobitru.add({ name: 'One', billingUnit: 'team-one' }));
  const two = await latchkey.use('mobitru', mobitru.add({ name: 'Two', billingUnit: 'team-two' }));
  const page = await browserUnderTest.openPage(dashboards.mobitru);
  const keyAt = async (url: string) => {
    await request(page, url);
    return (await lab.world.journal.waitFor({ url })).auth.key;
  };
  const unit = (name: string) =>
    `https://app.mobitru.com/billing/unit/${name}/automation/api/device/android`;
  expect(await keyAt(unit('team-one'))).toBe('One');
  expect(await keyAt(unit('team-two'))).toBe('Two');
  // The hub has one address for all units: the key that was put in use last has it.
  expect(await keyAt('https://app.mobitru.com/wd/hub/status?last')).toBe('Two');
  await latchkey.send('key.use', { id: one });
  expect(await keyAt('https://app.mobitru.com/wd/hub/status?again')).toBe('One');
  const { problems } = await latchkey.view();
  expect(problems.map(({ sentence, minor }) => [sentence.code, minor])).toEqual([
    ['problem.shared', true],
  ]);
  await latchkey.send('key.unuse', { id: one });
  expect(await keyAt(`${unit('team-one')}?out-of-use`)).toBeUndefined();
  expect(await keyAt(`${unit('team-two')}?still`)).toBe('Two');
  expect((await latchkey.keys()).filter(({ inUse }) => inUse).map(({ id }) => id)).toEqual([two]);
});
