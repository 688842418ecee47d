import { expect, test } from './support/fixtures.ts';
import { clickNamed, dashboards } from './support/pages.ts';

test('a key is replaced step by step, and no request in between goes without a valid key', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo } = lab.world.keys;
  const before = yespo.add({ name: 'Before' });
  const after = yespo.add({ name: 'After' });
  const old = await latchkey.use('yespo', before);
  await latchkey.add('yespo', after);
  const popup = await latchkey.popup();
  const page = await browserUnderTest.openPage(
    `${browserUnderTest.extensionOrigin}/manager.html#rotation/${old}`,
  );
  const due = (step: string) =>
    page.waitFor((name) => document.querySelector(`[data-step="${name}"]`), step);
  await page.click('#start-rotation');
  await due('make');
  await page.evaluate(() => {
    const choice = document.querySelector<HTMLSelectElement>('.choose-next');
    if (!choice) throw new Error('no key to choose');
    choice.value = choice.options[1]?.value ?? '';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await clickNamed(page, 'Choose');
  await due('check');
  await page.click('#check-next');
  await due('takeOver');

  // A dashboard asks all the time. What the rules do to it is Chromium's matter as much as
  // Firefox's, which takes longer for each.
  const requests = browserUnderTest.kind === 'chromium' ? 1000 : 250;
  const dashboard = await browserUnderTest.openPage(dashboards.yespo);
  await dashboard.evaluate((count) => {
    const state = globalThis as unknown as { asked: number };
    state.asked = 0;
    const ask = async () => {
      while (state.asked < count) {
        state.asked += 1;
        await fetch('https://api.yespo.io/api/v1/version?rotating', { cache: 'no-store' });
      }
    };
    for (let number = 0; number < 4; number += 1) void ask();
  }, requests);
  const received = () => lab.world.journal.find({ path: '/api/v1/version' });
  await expect.poll(() => received().length, { intervals: [20] }).toBeGreaterThan(50);
  await popup.evaluate(
    (id) =>
      (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
        }
      ).chrome.runtime.sendMessage({ command: 'rotation.takeOver', input: { old: id } }),
    old,
  );
  await expect.poll(() => received().length, { timeout: 30_000 }).toBe(requests);
  const keys = received().map(({ auth }) => auth.key);
  expect(new Set(keys)).toEqual(new Set(['Before', 'After']));
  expect(keys.at(-1)).toBe('After');

  await due('watch');
  await page.fill('#silent-days', '0');
  await page.press('Tab');
  await due('disable');
  await page.click('#disable-old');
  await due('remove');
  await page.click('#finish-rotation');
  await page.waitFor(() => !document.querySelector('[data-rotation]'));
  expect((await latchkey.view()).keys.map(({ name, status }) => [name, status])).toEqual([
    ['Before', 'disabled'],
    ['After', 'active'],
  ]);
});
