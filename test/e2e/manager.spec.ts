import type { BrowserUnderTest } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const managerOf = (browser: BrowserUnderTest, hash = '') =>
  browser.openPage(`${browser.extensionOrigin}/manager.html${hash}`);

test('keys are found, sorted, selected by keyboard and deleted, and come back', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo, reteno } = lab.world.keys;
  await latchkey.use('yespo', yespo.add({ name: 'Alpha' }));
  await latchkey.add('yespo', yespo.add({ name: 'Beta' }));
  await latchkey.add('reteno', reteno.add({ name: 'Gamma' }));
  const page = await managerOf(browserUnderTest);
  const rows = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('tr[data-key] td[data-column=name]')].map(
        ({ textContent }) => textContent,
      ),
    );
  await page.waitFor(() => document.querySelectorAll('tr[data-key]').length === 3);
  expect(await rows()).toEqual(['Alpha', 'Beta', 'Gamma']);
  await page.click('th[data-column=name] button');
  await page.waitFor(
    () => document.querySelector('th[data-column=name]')?.ariaSort === 'descending',
  );
  expect(await rows()).toEqual(['Gamma', 'Beta', 'Alpha']);
  await page.click('th[data-column=name] button');

  await page.fill('#search-keys', 'yespo');
  await page.waitFor(() => document.querySelectorAll('tr[data-key]').length === 2);
  await page.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus());
  await page.press('Control+a');
  await page.waitFor(() => document.querySelectorAll('[aria-selected=true]').length === 2);
  await page.press('Delete');
  await page.waitFor(() => document.querySelector('.confirm'));
  await page.click('.confirm .button-danger');
  // Nothing is sent any more.
  await expect
    .poll(async () => (await latchkey.view()).keys.map(({ name }) => name))
    .toEqual(['Gamma']);
  // The popup offers the way back as well.
  const popup = await latchkey.popup();
  await popup.click('#undo');
  await expect
    .poll(async () => (await latchkey.view()).keys.filter(({ inUse }) => inUse).length)
    .toBe(1);
  await page.waitFor(() => document.querySelectorAll('tr[data-key]').length === 2);
});

test('several keys are disabled and tagged at once, one gets a note, and the search finds it', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  for (const name of ['Alpha', 'Beta']) {
    await latchkey.add('yespo', lab.world.keys.yespo.add({ name }));
  }
  const page = await managerOf(browserUnderTest);
  await page.waitFor(() => document.querySelectorAll('tr[data-key]').length === 2);
  await page.click('#select-all');
  await page.click('#disable-all');
  await page.waitFor(() => document.querySelectorAll('tr[data-status=disabled]').length === 2);
  await page.click('#give-tag');
  await page.fill('#tag', 'nightly');
  await clickNamed(page, 'Give');
  await page.waitFor(
    () =>
      [...document.querySelectorAll('td[data-column=tags]')].filter(
        ({ textContent }) => textContent === 'nightly',
      ).length === 2,
  );
  await page.click('tr[data-key] td[data-column=name]');
  await page.click('#act-annotate');
  await page.fill('#note', 'For Berlin');
  await clickNamed(page, 'Save');
  await page.waitFor(() => !document.querySelector('dialog'));
  await page.fill('#search-keys', 'berlin');
  await page.waitFor(() => document.querySelectorAll('tr[data-key]').length === 1);
});

test('the popup opens the table at the key that it shows; a column that is hidden stays so', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Alpha' }));
  const id = await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Beta' }));
  const page = await managerOf(browserUnderTest);
  await page.waitFor(() => document.querySelectorAll('tr[data-key]').length === 2);
  const popup = await latchkey.popup();
  await clickNamed(popup, 'More for Beta');
  await popup.click('#act-manager');
  await page.waitFor(
    (key) => document.querySelector(`tr[data-key="${key}"]`)?.matches('[data-current=true]'),
    id,
  );
  await page.click('.manager-columns summary');
  await page.click('[data-column=platform]');
  await page.waitFor(() => !document.querySelector('th[data-column=platform]'));
  const again = await managerOf(browserUnderTest);
  await again.waitFor(() => document.querySelectorAll('tr[data-key]').length === 2);
  expect(await again.evaluate(() => document.querySelector('th[data-column=platform]'))).toBeNull();
});
