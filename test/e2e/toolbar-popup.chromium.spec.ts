import type { ChromiumUnderTest } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { dashboards, request } from './support/pages.ts';

test('the real popup of the toolbar lists the keys, has the focus in its search, and switches', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const first = await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Second' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);

  const popup = await (browserUnderTest as ChromiumUnderTest).openToolbarPopup();
  await popup.waitFor(() => document.querySelectorAll('[data-key-id]').length === 2);
  await popup.waitFor(() => document.activeElement?.matches('[role="combobox"]'));
  await popup.press('ArrowDown');
  await popup.press('Enter');
  await popup.waitFor(() => document.querySelector('[data-in-use="true"]'));
  const [byKeyboard] = (await latchkey.view()).keys.filter((key) => key.inUse);
  expect(byKeyboard?.name).toMatch(/First|Second/);

  await popup.click(`[data-key-id="${first}"] .row-main`);
  await popup.waitFor(
    (id) => document.querySelector(`[data-key-id="${id}"][data-in-use="true"]`),
    first,
  );
  await popup.close();
  expect(await request(page, 'https://api.yespo.io/api/v1/version')).toBe(200);
  expect(lab.world.journal.find({ key: 'First' })).toHaveLength(1);
});

test('on an API’s address the popup lets typed addresses of this tab carry the key, and of no other', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const version = 'https://api.yespo.io/api/v1/version';
  const keyOf = async (url: string) => (await lab.world.journal.waitFor({ url })).auth.key;
  const page = await browserUnderTest.openPage(`${version}?before`);
  expect(await keyOf(`${version}?before`)).toBeUndefined();

  const popup = await (browserUnderTest as ChromiumUnderTest).openToolbarPopup();
  const seen = lab.world.journal.entries().at(-1)?.number ?? 0;
  await popup.click('[aria-label="Addresses in the address bar"] .button:first-child');
  const reloaded = await lab.world.journal.waitFor(
    ({ number, url }) => number > seen && url === `${version}?before`,
  );
  expect(reloaded.auth.key).toBe('First');
  await popup.close();
  // A navigation during another one would be an error of the test's.
  await page.waitFor(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const { type } = navigation as PerformanceNavigationTiming;
    return type === 'reload' && document.readyState === 'complete';
  });

  await page.goto(`${version}?typed`);
  expect(await keyOf(`${version}?typed`)).toBe('First');
  await page.close();
  await browserUnderTest.openPage(`${version}?other`);
  expect(await keyOf(`${version}?other`)).toBeUndefined();
});

test('a button that the browser hides is told of once, with how to pin it', async ({
  latchkey,
  browserUnderTest,
}) => {
  const popup = await latchkey.popup();
  await popup.waitFor(() => document.querySelector('.pin'));
  expect(await popup.text('.pin p')).toContain('pin');
  await popup.click('.pin button');
  await popup.waitFor(() => !document.querySelector('.pin'));
  const again = await browserUnderTest.openPopupPage();
  await again.waitFor(() => document.querySelector('[role="combobox"]'));
  // Asked as the page asks, and so answered after it.
  const hidden = await again.evaluate(async () => {
    interface Action {
      getUserSettings(): Promise<{ readonly isOnToolbar: boolean }>;
    }
    const { action } = (globalThis as unknown as { chrome: { action: Action } }).chrome;
    return !(await action.getUserSettings()).isOnToolbar;
  });
  expect(hidden).toBe(true);
  expect(await again.evaluate(() => document.querySelector('.pin') === null)).toBe(true);
});

test('the badge counts the keys in use, and says when all is paused', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const worker = await (browserUnderTest as ChromiumUnderTest).worker();
  const badge = () =>
    worker.evaluate(() =>
      (
        globalThis as unknown as {
          chrome: { action: { getBadgeText(details: object): Promise<string> } };
        }
      ).chrome.action.getBadgeText({}),
    );
  await expect.poll(badge).toBe('');
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  await latchkey.use('reteno', lab.world.keys.reteno.add({ name: 'Second', enabled: true }));
  await expect.poll(badge).toBe('2');
  await latchkey.send('all.pause', { paused: true });
  await expect.poll(badge).toBe('II');
});
