import axe from 'axe-core';
import { startLabServer } from '../../mocks/doors/server/index.ts';
import { createLab, demonstrationWorld } from '../../mocks/lab.ts';
import type { ChromiumPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const looks = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

/** What axe finds serious or worse on the page as it is now, in each look. */
async function faultsOf({ playwright: page }: ChromiumPage, state: string): Promise<string[]> {
  const faults: string[] = [];
  for (const look of looks) {
    await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
    await page.evaluate(axe.source);
    const found = await page.evaluate(
      async (rules) => {
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
          document,
          { resultTypes: ['violations'], rules },
        );
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
          );
      },
      // The system's colours are drawn there, but axe reads those of the style sheets.
      { 'color-contrast': { enabled: look.forcedColors === 'none' } },
    );
    const scheme = look.forcedColors === 'active' ? 'forced colours' : look.colorScheme;
    faults.push(...found.map((fault) => `${state}, ${scheme}: ${fault}`));
  }
  return faults;
}

test('axe finds nothing serious in the popup, whatever is on show', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  test.slow();
  const first = (await browserUnderTest.openPopupPage()) as ChromiumPage;
  await first.waitFor(() => document.querySelector('#new-passphrase'));
  const faults = await faultsOf(first, 'first run');
  await first.close();

  const popup = (await latchkey.popup()) as ChromiumPage;
  await popup.waitFor(() => document.querySelector('.empty'));
  faults.push(...(await faultsOf(popup, 'no key yet')));

  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'Alpha' }));
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Beta' }));
  await latchkey.add('reteno', lab.world.keys.reteno.add({ name: 'Gamma' }));
  await popup.waitFor(() => document.querySelectorAll('[data-key-id]').length === 3);
  faults.push(...(await faultsOf(popup, 'the list')));
  await popup.fill('[role="combobox"]', 'full');
  await popup.waitFor(() => document.querySelector('mark'));
  faults.push(...(await faultsOf(popup, 'a search')));
  await popup.fill('[role="combobox"]', 'qqqq');
  await popup.waitFor(() => document.querySelector('.empty'));
  faults.push(...(await faultsOf(popup, 'no match')));
  await popup.fill('[role="combobox"]', '');

  await popup.press('?');
  await popup.waitFor(() => document.querySelector('.shortcuts'));
  faults.push(...(await faultsOf(popup, 'the shortcuts')));
  await popup.press('Escape');
  await clickNamed(popup, 'More for Alpha');
  await popup.waitFor(() => document.querySelector('.menu'));
  faults.push(...(await faultsOf(popup, 'a key’s sheet')));
  await clickNamed(popup, 'Delete…');
  await popup.waitFor(() => document.querySelector('.confirm'));
  faults.push(...(await faultsOf(popup, 'a question')));
  await clickNamed(popup, 'Keep it');
  await clickNamed(popup, 'Edit…');
  await popup.waitFor(() => document.querySelector('#name'));
  faults.push(...(await faultsOf(popup, 'a key’s form')));
  await clickNamed(popup, 'Cancel');
  await clickNamed(popup, 'Add a key');
  await clickNamed(popup, 'Add key');
  await popup.waitFor(() => document.querySelector('[aria-invalid="true"]'));
  faults.push(...(await faultsOf(popup, 'a form with a mistake')));
  await clickNamed(popup, 'Cancel');
  await clickNamed(popup, 'Environments and sites of Yespo');
  await clickNamed(popup, 'New environment');
  await popup.waitFor(() => document.querySelector('#environment-name'));
  faults.push(...(await faultsOf(popup, 'environments')));
  await clickNamed(popup, 'Back to the list');
  await latchkey.send('all.pause', { paused: true });
  await popup.waitFor(() => document.querySelector('.band-paused'));
  faults.push(...(await faultsOf(popup, 'paused')));

  await latchkey.send('vault.setPassphrase', { passphrase: 'long enough to type' });
  const settings = (await browserUnderTest.openPage(
    `${browserUnderTest.extensionOrigin}/options.html`,
  )) as ChromiumPage;
  await settings.waitFor(() => document.querySelector('#lock-after-idle'));
  faults.push(...(await faultsOf(settings, 'the settings')));
  await latchkey.send('vault.lock', null);
  await popup.waitFor(() => document.querySelector('#passphrase'));
  faults.push(...(await faultsOf(popup, 'locked')));
  await settings.close();

  expect(faults).toEqual([]);
});

test('axe finds nothing serious in the page of all keys', async ({
  latchkey,
  browserUnderTest,
}) => {
  test.slow();
  const page = (await browserUnderTest.openPage(
    `${browserUnderTest.extensionOrigin}/manager.html`,
  )) as ChromiumPage;
  await page.waitFor(() => document.querySelector('#new-passphrase'));
  const faults = await faultsOf(page, 'first run');
  await latchkey.popup();
  await page.waitFor(() => document.querySelector('.empty'));
  faults.push(...(await faultsOf(page, 'no key yet')));
  for (const name of ['Alpha', 'Beta']) {
    await latchkey.send('key.add', {
      platform: 'yespo',
      environment: 'production',
      name,
      secret: `synthetic-${name}`,
      right: 'full',
    });
  }
  await page.waitFor(() => document.querySelectorAll('tr[data-key]').length === 2);
  faults.push(...(await faultsOf(page, 'the table')));
  await page.click('.manager-columns summary');
  faults.push(...(await faultsOf(page, 'the columns')));
  // It closes when something else is looked at.
  await page.click('#search-keys');
  await page.waitFor(() => !document.querySelector('.manager-columns[open]'));
  await page.click('#select-all');
  await page.click('#delete-all');
  await page.waitFor(() => document.querySelector('.confirm'));
  faults.push(...(await faultsOf(page, 'all selected, and a question')));
  await page.click('.confirm .button');
  await page.click('#give-tag');
  faults.push(...(await faultsOf(page, 'a tag')));
  await page.click('tr[data-key] td[data-column=name]');
  await page.click('#act-annotate');
  await page.waitFor(() => document.querySelector('#note'));
  faults.push(...(await faultsOf(page, 'a note')));
  await page.press('Escape');
  await page.click('#delete-all');
  await page.click('.confirm .button-danger');
  await page.waitFor(() => document.querySelector('#undo'));
  faults.push(...(await faultsOf(page, 'deleted')));
  await page.goto(`${browserUnderTest.extensionOrigin}/manager.html#environments`);
  await page.waitFor(() => document.querySelector('.manager-platforms'));
  faults.push(...(await faultsOf(page, 'environments')));
  await latchkey.send('key.add', {
    platform: 'yespo',
    environment: 'production',
    name: 'Unknown',
    secret: 'synthetic-unknown',
  });
  await page.goto(`${browserUnderTest.extensionOrigin}/manager.html#check`);
  await page.waitFor(() => document.querySelector('[data-checked]'));
  await page.click('#check-all');
  await page.waitFor(() => document.querySelector('[data-good]'));
  faults.push(...(await faultsOf(page, 'a check')));
  expect(faults).toEqual([]);
});

test('axe finds nothing serious in import and export, in each state', async ({
  latchkey,
  browserUnderTest,
}) => {
  test.slow();
  await latchkey.popup();
  await latchkey.add('yespo', { name: 'Alpha', secret: 'lab-not-a-real-key-1' });
  const { extensionOrigin } = browserUnderTest;
  const page = (await browserUnderTest.openPage(
    `${extensionOrigin}/manager.html#import`,
  )) as ChromiumPage;
  const faults: string[] = [];
  const paste = async (text: string, ready: string) => {
    await page.playwright.fill('#import-paste', text);
    await clickNamed(page, 'Read the text');
    await page.waitFor((selector) => document.querySelector(selector), ready);
  };
  await page.waitFor(() => document.querySelector('#import-paste'));
  faults.push(...(await faultsOf(page, 'import, nothing yet')));
  await paste('{ oops', '.notice-bad');
  faults.push(...(await faultsOf(page, 'import, refused')));
  await paste('-----BEGIN AGE ENCRYPTED FILE-----\n', '#file-passphrase');
  faults.push(...(await faultsOf(page, 'import, locked')));
  await clickNamed(page, 'Cancel');
  const lines = ['YESPO_API_KEY=lab-not-a-real-key-1', 'OTHER_API_KEY=lab-not-a-real-key-2', 'X'];
  await paste(lines.join('\n'), '#all-platform');
  faults.push(...(await faultsOf(page, 'import, a preview')));
  await page.playwright.selectOption('#all-platform', 'reteno');
  await clickNamed(page, 'Import 1 key');
  await page.waitFor(() => document.querySelector('.last-import'));
  faults.push(...(await faultsOf(page, 'import, done')));
  await page.goto(`${extensionOrigin}/manager.html#export`);
  await page.waitFor(() => document.querySelector('.export-list'));
  await clickNamed(page, 'Make the backup');
  await clickNamed(page, 'Save the file');
  await page.waitFor(() => document.querySelectorAll('.field-error').length === 2);
  faults.push(...(await faultsOf(page, 'export, with mistakes')));
  await clickNamed(page, 'Whoever has one of these age keys');
  faults.push(...(await faultsOf(page, 'export, for public keys')));
  expect(faults).toEqual([]);
});

test('axe finds nothing serious in the lab’s own pages', async ({ browserUnderTest }) => {
  test.slow();
  const server = await startLabServer(createLab({ world: demonstrationWorld }));
  try {
    const faults: string[] = [];
    const open = async (path: string, ready: string) => {
      const page = (await browserUnderTest.openPage(`${server.httpOrigin}${path}`)) as ChromiumPage;
      await page.waitFor((selector) => document.querySelector(selector), ready);
      faults.push(...(await faultsOf(page, path)));
    };
    await open('/__lab/', '.device');
    await open('/__lab/apps', '.app-node');
    await open('/app.mobitru.com/', '.request');
    expect(faults).toEqual([]);
  } finally {
    await server.close();
  }
});
