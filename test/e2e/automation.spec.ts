/** The extension driven without clicking, by the build that the package brings. */
import { automationDirs } from '../../scripts/setup/extension.mjs';
import { expect as automated } from '../../testkit/playwright/index.ts';
import type { Automation } from '../../lib/automation/automation.ts';
import { expect, test as base } from './support/fixtures.ts';
import { dashboards, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

const test = base.extend({
  extensionDir: async ({ engine }, use) => use(automationDirs[engine]),
});

/** What the page has in its window. */
type AutomationWindow = typeof globalThis & { readonly latchkey: Automation };

test('a test adds, uses and pins keys and waits for what left, in a page and without a click', async ({
  lab,
  browserUnderTest,
}) => {
  const { yespo } = lab.world.keys;
  const secrets = ['First', 'Pinned'].map((name) => yespo.add({ name }).secret);
  const page = await browserUnderTest.openPage(
    `${browserUnderTest.extensionOrigin}/automation.html`,
  );
  await page.waitFor(() => 'latchkey' in globalThis);
  const dashboard = await browserUnderTest.openPage(dashboards.yespo);
  const ids = await page.evaluate(async (given) => {
    const { latchkey } = globalThis as AutomationWindow;
    const draft = { platform: 'yespo', environment: 'production' };
    const [first, pinned] = [
      await latchkey.addKey({ ...draft, name: 'First', secret: given[0]! }),
      await latchkey.addKey({ ...draft, name: 'Pinned', secret: given[1]! }),
    ];
    await latchkey.use(first);
    return [first, pinned];
  }, secrets);
  await request(dashboard, version);
  const sent = await page.evaluate(async () => {
    const { latchkey } = globalThis as AutomationWindow;
    const { status, key, tab } = await latchkey.waitForRequest({ url: '/api/v1/version' });
    return { status, key: key?.name, tab };
  });
  expect(sent).toMatchObject({ status: 200, key: 'First' });
  await page.evaluate(
    async ([address, id]) => {
      const { latchkey } = globalThis as AutomationWindow;
      const tab = (await latchkey.tabs()).find(({ url }) => url === address);
      await latchkey.pin(tab!.id, id!);
      await latchkey.clearActivity();
    },
    [dashboards.yespo, ids[1]] as const,
  );
  await request(dashboard, `${version}?pinned`);
  expect((await lab.world.journal.waitFor({ url: `${version}?pinned` })).auth.key).toBe('Pinned');
  const failure = await page.evaluate(async () => {
    const { latchkey } = globalThis as AutomationWindow;
    // A request's entry may reach the background after the page has its answer.
    await latchkey.waitForRequest({ key: 'Pinned' });
    const entries = await latchkey.activity({ key: 'Pinned' });
    const missed = await latchkey
      .waitForRequest({ key: 'First' }, 200)
      .catch((error: unknown) => String(error));
    return { count: entries.length, missed };
  });
  expect(failure.count).toBe(1);
  expect(failure.missed).toContain('“Pinned”');
});

test('expect(latchkey).toHaveSent holds what left against what is wanted, and says what left instead', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const pinned = await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Pinned' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  await automated(latchkey).not.toHaveSent({ url: '/version' });
  const asked = request(page, version);
  await automated(latchkey).toHaveSent({ url: '/version', key: 'First', status: 200 });
  await asked;
  await latchkey.pin(page, pinned);
  await request(page, version);
  await automated(latchkey).toHaveSent({ url: '/version' }, { times: 2 });
  expect(await latchkey.waitForRequest({ key: 'Pinned' })).toMatchObject({ status: 200 });
  const failure = automated(latchkey).toHaveSent({ key: 'Nobody' }, { timeout: 200 });
  await expect(failure).rejects.toThrow('“Pinned”');
});
