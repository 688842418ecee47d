import { expect, test } from './support/fixtures.ts';
import { clickNamed, dashboards, request } from './support/pages.ts';

test('a header that was selected in a page becomes a key, in Latchkey’s own window, and is sent', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { secret } = lab.world.keys.mobitru.add({
    name: 'On the platform',
    billingUnit: 'team-one',
  });
  const popup = await latchkey.popup();
  // What the browser's menu does: no test can click in it.
  await popup.evaluate(
    (text) =>
      (
        globalThis as unknown as {
          chrome: { storage: { session: { set(items: object): Promise<void> } } };
        }
      ).chrome.storage.session.set({
        'save/selected': { text, site: 'docs.example', at: Date.now() },
      }),
    `Authorization: Basic ${btoa(`team-one:${secret}`)}`,
  );
  const page = await browserUnderTest.openPage(`${browserUnderTest.extensionOrigin}/save.html`);
  await page.waitFor(() => document.querySelector<HTMLInputElement>('#secret')?.value);
  const filled = await page.evaluate(() => [
    document.querySelector<HTMLInputElement>('#secret')?.value,
    document.querySelector<HTMLInputElement>('#billingUnit')?.value,
  ]);
  expect(filled).toEqual([secret, 'team-one']);
  await page.fill('#name', 'From a page');
  await clickNamed(page, 'Add key');
  await expect
    .poll(async () => (await latchkey.view()).keys.map(({ name }) => name))
    .toEqual(['From a page']);
  await latchkey.switchTo((await latchkey.view()).keys[0]!.id);
  const dashboard = await browserUnderTest.openPage(dashboards.mobitru);
  expect(
    await request(
      dashboard,
      'https://app.mobitru.com/billing/unit/team-one/automation/api/v1/spaces/artifacts',
    ),
  ).toBe(200);
});
