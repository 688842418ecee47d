/**
 * Who can see a header in Firefox, as the table in SECURITY.md says: clients of WebDriver BiDi, and
 * the developer tools.
 */
import type { FirefoxUnderTest } from '../../testkit/browsers/index.ts';
import { browserScript } from '../../testkit/browsers/firefox-afresh.ts';
import { expect, pages, test as base } from './support/fixtures.ts';
import { keysInUse, retenoAddress, yespoAddress } from './support/headers-in-use.ts';
import { createListener, withOtherExtension } from './support/other-extension.ts';
import { dashboards, request } from './support/pages.ts';

const test = base.extend<{ readonly listener: ReturnType<typeof createListener> }>({
  listener: async ({}, use) => use(createListener()),
  labHandlers: async ({ listener }, use) => use([listener.handler, pages]),
});

// What is installed stays until the browser ends.
test.use({ ownBrowser: true });

/** The connection over WebDriver BiDi, which Puppeteer's types keep to themselves. */
interface Connection {
  on(event: string, listener: (event: unknown) => void): void;
}

test('a client of WebDriver BiDi has the header in full', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const headers = await keysInUse(lab, latchkey);
  const { browser } = browserUnderTest as FirefoxUnderTest;
  const { connection } = browser as unknown as { readonly connection: Connection };
  const heard: string[] = [];
  // Firefox tells of the headers as they were before, and then as they were sent.
  connection.on('network.responseCompleted', (event) => heard.push(JSON.stringify(event)));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  await request(page, yespoAddress);
  await request(page, retenoAddress);
  await expect.poll(() => heard.some((one) => one.includes(headers.yespo))).toBe(true);
  await expect.poll(() => heard.some((one) => one.includes(headers.reteno))).toBe(true);
});

test('the developer tools and a HAR file that they save have the header in full', async ({
  lab,
  latchkey,
  listener,
  browserUnderTest,
}) => {
  const headers = await keysInUse(lab, latchkey);
  const extension = {
    permissions: [],
    hosts: ['https://foreign.example/*'],
    background: '',
    devtools: `
      const { network } = browser.devtools;
      network.onRequestFinished.addListener(async ({ request }) => {
        tell('shown ' + JSON.stringify(request));
        const { entries } = await network.getHAR();
        tell('saved ' + JSON.stringify(entries.map((entry) => entry.request)));
      });
    `,
  };
  await withOtherExtension(browserUnderTest, extension, async () => {
    const page = await browserUnderTest.openPage(dashboards.yespo);
    const script = await browserScript((browserUnderTest as FirefoxUnderTest).browser);
    await script.run(`
      const { require } =
        ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
      const { gDevTools } = require('devtools/client/framework/devtools');
      const tab = gBrowser.tabs.find(
        ({ linkedBrowser }) => linkedBrowser.currentURI.spec === '${dashboards.yespo}',
      );
      await gDevTools.showToolboxForTab(tab, { toolId: 'netmonitor' });
    `);
    const told = (kind: string, value: string) =>
      listener.told.some((text) => text.startsWith(kind) && text.includes(value));
    // The tools have what is sent from when they are there on.
    const sent = async () => {
      await request(page, yespoAddress);
      await request(page, retenoAddress);
      return ['shown', 'saved'].every(
        (kind) => told(kind, headers.yespo) && told(kind, headers.reteno),
      );
    };
    await expect.poll(sent).toBe(true);
  });
});
