/**
 * Who can see a header in Chromium, as the table in SECURITY.md says: DevTools, clients of its
 * protocol, and what is reported of the network.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from '@playwright/test';
import type { ChromiumPage, ChromiumUnderTest } from '../../testkit/browsers/index.ts';
import { expect, pages, test as base } from './support/fixtures.ts';
import { keysInUse, retenoAddress, yespoAddress } from './support/headers-in-use.ts';
import { createListener, withOtherExtension } from './support/other-extension.ts';
import { dashboards, request } from './support/pages.ts';
import { textsOfZip } from './support/texts-of-zip.ts';

const test = base.extend<{ readonly listener: ReturnType<typeof createListener> }>({
  listener: async ({}, use) => use(createListener()),
  labHandlers: async ({ listener }, use) => use([listener.handler, pages]),
});

// What is installed, and what is recorded, stays until the browser ends.
test.use({ ownBrowser: true, launchOptions: { args: ['--auto-open-devtools-for-tabs'] } });

test('a client of the DevTools protocol and a Playwright trace have the header in full', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const headers = await keysInUse(lab, latchkey);
  const browser = browserUnderTest as ChromiumUnderTest;
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-trace-'));
  await browser.context.tracing.start({ snapshots: true });
  const page = (await browser.openPage(dashboards.yespo)) as ChromiumPage;
  const session = await browser.context.newCDPSession(page.playwright);
  const sent: string[] = [];
  session.on('Network.requestWillBeSentExtraInfo', (event) => {
    sent.push(JSON.stringify(event.headers));
  });
  await session.send('Network.enable');
  const asked = page.playwright.waitForRequest(yespoAddress);
  await request(page, yespoAddress);
  await request(page, retenoAddress);
  await expect.poll(() => sent.some((one) => one.includes(headers.yespo))).toBe(true);
  await expect.poll(() => sent.some((one) => one.includes(headers.reteno))).toBe(true);
  expect((await (await asked).allHeaders())['authorization']).toBe(headers.yespo);

  const path = join(folder, 'trace.zip');
  await browser.context.tracing.stop({ path });
  const trace = (await textsOfZip(path)).join('\n');
  expect(trace).toContain(headers.yespo);
  expect(trace).toContain(headers.reteno);
  await rm(folder, { recursive: true });
});

test('another extension with the permission of a debugger has the header in full', async ({
  lab,
  latchkey,
  listener,
  browserUnderTest,
}) => {
  const headers = await keysInUse(lab, latchkey);
  const extension = {
    permissions: ['debugger'],
    hosts: [],
    background: `
      chrome.debugger.onEvent.addListener((source, method, { headers }) => {
        if (method === 'Network.requestWillBeSentExtraInfo') tell(JSON.stringify(headers));
      });
      const attach = async () => {
        const targets = await chrome.debugger.getTargets();
        const { tabId } = targets.find(({ url }) => url.includes('/plain?debugged')) ?? {};
        if (tabId === undefined) return false;
        await chrome.debugger.attach({ tabId }, '1.3');
        await chrome.debugger.sendCommand({ tabId }, 'Network.enable');
        tell('attached');
        return true;
      };
      globalThis.attach = attach;
    `,
  };
  const page = await browserUnderTest.openPage(`${dashboards.yespo}?debugged`);
  await withOtherExtension(browserUnderTest, extension, async (worker) => {
    await worker!.evaluate(() =>
      (globalThis as unknown as { attach(): Promise<boolean> }).attach(),
    );
    await expect.poll(() => listener.told).toContain('attached');
    await request(page, yespoAddress);
    const seen = () => listener.told.some((text) => text.includes(headers.yespo));
    await expect.poll(seen).toBe(true);
  });
});

/** What an entry of a HAR file says of a request. */
type Entry = readonly [url: string, headers: string];

/**
 * The HAR files that the DevTools of some tab would save now, without and with sensitive data. By
 * the modules of DevTools, which its own command for it uses.
 */
async function harsOf(session: CDPSession): Promise<{ clean: Entry[]; full: Entry[] }[]> {
  const { targetInfos } = await session.send('Target.getTargets', {
    filter: [{ type: 'page' }, { type: 'other' }],
  });
  const devtools = targetInfos.filter(({ url }) => url.startsWith('devtools://'));
  return Promise.all(
    devtools.map(async ({ targetId }) => {
      const answer = new Promise<string>((resolve) => {
        session.on('Target.receivedMessageFromTarget', (event) => {
          if (event.targetId === targetId) resolve(event.message);
        });
      });
      const { sessionId } = await session.send('Target.attachToTarget', { targetId });
      const expression = `(async () => {
        const { Log: { Log } } = await import('./models/har/har.js');
        const { NetworkLog: { NetworkLog } } = await import('./models/logs/logs.js');
        const requests = NetworkLog.instance().requests();
        const entries = async (sanitize) =>
          (await Log.build(requests, { sanitize })).entries.map(({ request }) =>
            [request.url, JSON.stringify(request.headers)]);
        return { clean: await entries(true), full: await entries(false) };
      })()`;
      const message = JSON.stringify({
        id: 1,
        method: 'Runtime.evaluate',
        params: { expression, awaitPromise: true, returnByValue: true },
      });
      await session.send('Target.sendMessageToTarget', { sessionId, message });
      const { result } = JSON.parse(await answer) as {
        result: { result: { value?: { clean: Entry[]; full: Entry[] } } };
      };
      await session.send('Target.detachFromTarget', { sessionId });
      return result.result.value ?? { clean: [], full: [] };
    }),
  );
}

test('DevTools have the header in full; a HAR file without sensitive data keeps a header of a platform’s own', async ({
  lab,
  latchkey,
  listener,
  browserUnderTest,
}) => {
  const headers = await keysInUse(lab, latchkey);
  const { context } = browserUnderTest as ChromiumUnderTest;
  const extension = {
    permissions: [],
    hosts: [],
    background: '',
    devtools: `
      chrome.devtools.network.onRequestFinished.addListener(({ request }) => {
        tell(request.url + ' ' + JSON.stringify(request.headers));
      });
    `,
  };
  await withOtherExtension(browserUnderTest, extension, async () => {
    const page = await browserUnderTest.openPage(dashboards.yespo);
    const seen = (value: string) => () => listener.told.some((text) => text.includes(value));
    // DevTools open beside the page, and have what is sent from then on.
    const sent = async () => {
      await request(page, yespoAddress);
      await request(page, retenoAddress);
      return seen(headers.yespo)() && seen(headers.reteno)();
    };
    await expect.poll(sent).toBe(true);

    const session = await context.browser()!.newBrowserCDPSession();
    const hars = await harsOf(session);
    const all = (kind: 'clean' | 'full') => JSON.stringify(hars.flatMap((har) => har[kind]));
    expect(all('full')).toContain(headers.yespo);
    expect(all('full')).toContain(headers.reteno);
    expect(all('clean')).toContain(yespoAddress);
    for (const secret of headers.secrets.filter((one) => one !== headers.reteno)) {
      expect(all('clean')).not.toContain(secret);
    }
    // Chromium leaves out cookies and Authorization, and knows no other header that is a secret.
    expect(all('clean')).toContain(headers.reteno);
  });
});
