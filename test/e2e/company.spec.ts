/** What a company gives, by a real policy of the machine. */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { automationDirs } from '../../scripts/setup/extension.mjs';
import { launchChromium, launchFirefox } from '../../testkit/browsers/index.ts';
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { copyOfExtension, givePolicy } from './support/company.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const given = {
  environments: [
    {
      id: 'staging',
      platform: 'yespo',
      name: 'Staging',
      origins: { api: ['https://staging.example'] },
      allowedSites: ['staging.example'],
    },
  ],
  keys: [
    {
      id: 'shared',
      platform: 'yespo',
      environment: 'staging',
      name: 'Shared',
      secret: 'lab-not-a-real-key',
    },
    { id: 'own', platform: 'reteno', name: 'Own' },
    { id: 'wrong', platform: 'mobitru', name: 'Wrong' },
  ],
  preferences: { clearClipboardAfter: 10 },
};

const launch = { chromium: launchChromium, firefox: launchFirefox };

test('what a company gives is there, marked, and cannot be changed', async ({}, testInfo) => {
  test.slow();
  const engine = testInfo.project.name as keyof typeof launch;
  const { folder: extensionDir, id } = await copyOfExtension(
    engine,
    automationDirs[engine],
    resolve(testInfo.outputPath('extension')),
  );
  const takeAway = await givePolicy(engine, id, given);
  test.skip(!takeAway, 'This user may write no policy of the machine, or there is one already.');
  const profileDir = testInfo.outputPath('profile');
  try {
    const browser = await launch[engine]({ extensionDir, profileDir, headless: true });
    try {
      const latchkey = latchkeyIn(browser);
      const popup = await latchkey.popup();
      await expect
        .poll(async () => (await latchkey.keys()).map(({ name, status }) => [name, status]))
        .toEqual(
          expect.arrayContaining([
            ['Shared', 'active'],
            ['Own', 'disabled'],
          ]),
        );
      const view = await latchkey.view();
      expect(view.environments.find(({ name }) => name === 'Staging')).toMatchObject({
        given: true,
      });
      expect(view.preferences.clearClipboardAfter).toBe(10);
      await expect(latchkey.send('key.delete', { id: 'company.shared' })).rejects.toThrow();

      // What cannot be taken is told, with its place.
      await popup.waitFor(() => document.body.innerText.includes('keys.2'));
      await clickNamed(popup, 'More for Shared');
      await popup.waitFor(() => document.body.innerText.includes('Given by your company'));
      expect(await popup.evaluate(() => document.querySelector('#act-delete'))).toBeNull();
      const settings = await browser.openPage(`${browser.extensionOrigin}/options.html`);
      await settings.waitFor(() =>
        document.querySelector<HTMLSelectElement>('#clear-clipboard:disabled'),
      );
    } finally {
      await browser.close();
    }
  } finally {
    await takeAway?.();
    await rm(extensionDir, { recursive: true, force: true });
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10 });
  }
});
