/** What the popup says of the tab that it was opened over, and the one button that mends it. */
import type { BrowserUnderTest, TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { withHostAccess } from './support/host-access.ts';
import { dashboards, request } from './support/pages.ts';
import { tabAt } from './support/tabs.ts';

const version = 'https://api.yespo.io/api/v1/version';

/** The popup's page, speaking of this tab. */
const popupOver = (browser: BrowserUnderTest, tab: number): Promise<TestPage> =>
  browser.openPage(`${browser.popupUrl}?tab=${tab}`);

const says = (popup: TestPage, text: string) =>
  popup.waitFor(
    (wanted) => document.querySelector('.this-tab')?.textContent.includes(wanted),
    text,
  );

test('the line of the tab names the key and counts what carried it, as it happens', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const popup = await popupOver(browserUnderTest, await tabAt(latchkey, dashboards.yespo));
  await says(popup, 'First · no request yet');
  await request(page, version);
  await says(popup, '1 request carried it · last answer 200');
  await request(page, version);
  await says(popup, '2 requests carried it');
});

test('paused, off, disabled and without a key: one reason, and a button that mends it', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const other = await latchkey.add('reteno', lab.world.keys.reteno.add({ name: 'Other' }));
  const tab = await tabAt(latchkey, dashboards.yespo);
  const popup = await popupOver(browserUnderTest, tab);
  const sent = async () => {
    await request(page, version);
    return lab.world.journal.find({ host: 'api.yespo.io', method: 'GET' }).at(-1)?.auth.key;
  };
  await says(popup, 'there is no key for it');
  const id = await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  await says(popup, 'no key is in use');
  await popup.click('.this-tab .button');
  await says(popup, 'First · no request yet');
  expect(await sent()).toBe('First');
  await latchkey.pause();
  await says(popup, 'all was paused');
  await popup.click('.this-tab .button');
  await says(popup, 'First');
  expect(await sent()).toBe('First');
  await latchkey.send('tab.pin', { tab, key: id });
  await latchkey.send('key.setEnabled', { id, enabled: false });
  await says(popup, '“First” is disabled');
  await popup.click('.this-tab .button');
  await says(popup, 'in this tab only');
  expect(await sent()).toBe('First');
  expect(other).not.toBe(id);
});

const withTool = test.extend<{ readonly extensionDir: string }>({
  // A site at which the browser lets the extension be, and which is not allowed to use a key.
  extensionDir: async ({ extensionDir }, use) =>
    withHostAccess(extensionDir, 'https://tester.example/*', use),
});

withTool(
  'a tool’s page is allowed by two clicks, and its next request carries the key',
  async ({ lab, latchkey, browserUnderTest }) => {
    await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
    const tool = 'https://tester.example/plain';
    const page = await browserUnderTest.openPage(tool);
    await request(page, version, { mode: 'no-cors' });
    const popup = await popupOver(browserUnderTest, await tabAt(latchkey, tool));
    await says(popup, 'tester.example is not an allowed site');
    await popup.click('.this-tab .button');
    await popup.waitFor(() => document.querySelector('dialog[open] select'));
    await popup.click('dialog .button-primary');
    await says(popup, 'First');
    await request(page, `${version}?allowed`, { mode: 'no-cors' });
    const entry = await lab.world.journal.waitFor({ url: `${version}?allowed` });
    expect(entry.auth.key).toBe('First');
  },
);
