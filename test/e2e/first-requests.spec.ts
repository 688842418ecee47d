import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed, dashboards, request } from './support/pages.ts';

test.use({ ownBrowser: true });

const version = 'https://api.yespo.io/api/v1/version';
const passphrase = 'four synthetic words here';

test('a page that was open before the keys were unlocked is named after a start of the browser, and reloaded by one click', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  await latchkey.send('vault.setPassphrase', { passphrase });
  await browserUnderTest.restart();

  const page = await browserUnderTest.openPage(dashboards.yespo);
  expect(await request(page, version)).toBe(401);
  await page.evaluate(() => document.body.append(document.createElement('mark')));
  const popup = await browserUnderTest.openPopupPage();
  await popup.fill('#passphrase', passphrase);
  await popup.press('Enter');
  await popup.waitFor(() => document.querySelector('.problems')?.textContent?.includes('1 page'));
  await clickNamed(popup, 'Reload');
  await popup.waitFor(() => document.querySelector('[data-in-use="true"]'));
  await page.waitFor(() => document.body && !document.querySelector('mark'));
  expect(await request(page, version)).toBe(200);
  const { problems } = await latchkeyIn(browserUnderTest).view();
  expect(problems).toEqual([]);
});
