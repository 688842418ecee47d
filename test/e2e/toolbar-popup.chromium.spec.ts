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
