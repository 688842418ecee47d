/** Access to hosts that the user withholds in Chromium's own settings of the extension. */
import type { ChromiumUnderTest } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { dashboards, request } from './support/pages.ts';

// The settings outlive the extension, which another test would find.
test.use({ ownBrowser: true });

/** The part of the extensions page's interface that its own switches use. */
interface DeveloperPrivate {
  updateExtensionConfiguration(change: object): Promise<void>;
  addHostPermission(id: string, host: string): Promise<void>;
  removeHostPermission(id: string, host: string): Promise<void>;
}

/** The browser's page of extensions, as a user has it before them. */
async function hostAccess(browser: ChromiumUnderTest) {
  const page = await browser.openPage('chrome://extensions/');
  const call = (name: keyof DeveloperPrivate, ...values: unknown[]) =>
    page.evaluate(
      async ({ called, given }) => {
        const { developerPrivate } = (
          globalThis as unknown as { chrome: { developerPrivate: DeveloperPrivate } }
        ).chrome;
        await (developerPrivate[called] as (...all: unknown[]) => Promise<void>)(...given);
      },
      { called: name, given: values },
    );
  const { extensionId } = browser;
  return {
    onlyTo: async (...hosts: string[]) => {
      await call('updateExtensionConfiguration', { extensionId, hostAccess: 'ON_SPECIFIC_SITES' });
      for (const host of hosts) await call('addHostPermission', extensionId, host);
    },
    give: (host: string) => call('addHostPermission', extensionId, host),
    take: (host: string) => call('removeHostPermission', extensionId, host),
  };
}

const api = 'https://api.yespo.io/*';

test('access to the dashboard alone sends nothing, and says so again after it was put aside and came back', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const browser = browserUnderTest as ChromiumUnderTest;
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const access = await hostAccess(browser);
  const page = await browser.openPage(dashboards.yespo);
  let requests = 0;
  const carried = async (mark: string) => {
    requests += 1;
    const url = `https://api.yespo.io/api/v1/version?${mark}-${requests}`;
    await request(page, url);
    return (await lab.world.journal.waitFor({ url })).auth.key;
  };
  const problem = async () =>
    (await latchkey.view()).problems.find(({ missingOrigins }) => missingOrigins?.includes(api));
  const badge = async () =>
    (await browser.worker()).evaluate(() =>
      (
        globalThis as unknown as {
          chrome: { action: { getBadgeText(details: object): Promise<string> } };
        }
      ).chrome.action.getBadgeText({}),
    );
  expect(await carried('before')).toBe('First');

  await access.onlyTo('https://my.yespo.io/*');
  await expect.poll(problem).toBeDefined();
  await expect.poll(badge).toBe('1!');
  expect(await carried('withheld')).toBeUndefined();

  await latchkey.send('problem.dismiss', { id: (await problem())!.id });
  expect(await problem()).toBeUndefined();
  await expect.poll(badge).toBe('1!');

  await access.give(api);
  await expect.poll(() => carried('given')).toBe('First');

  await access.take(api);
  await expect.poll(problem).toBeDefined();
  await expect.poll(badge).toBe('1!');
  expect(await carried('taken')).toBeUndefined();
});
