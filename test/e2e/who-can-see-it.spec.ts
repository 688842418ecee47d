/**
 * Who can see a header that Latchkey has put on a request, as the table in SECURITY.md says: in
 * both browsers. What only one of them has is in the files beside this one.
 */
import type { LabHandler } from '../../mocks/lab.ts';
import { expect, pages, test as base } from './support/fixtures.ts';
import { createListener, withOtherExtension } from './support/other-extension.ts';
import { dashboards, request } from './support/pages.ts';
import { keysInUse, yespoAddress, retenoAddress } from './support/headers-in-use.ts';

const test = base.extend<{ readonly listener: ReturnType<typeof createListener> }>({
  listener: async ({}, use) => use(createListener()),
  labHandlers: async ({ listener }, use) => use([listener.handler, reports(listener.told), pages]),
});

/** A page that has its breaches of a content policy reported, and takes the reports. */
function reports(told: string[]): LabHandler {
  const path = '/reports';
  return Object.assign(
    async (received: Request) => {
      const url = new URL(received.url);
      if (url.hostname !== 'my.yespo.io') return undefined;
      if (url.pathname === path) {
        const headers = JSON.stringify([...received.headers]);
        told.push(`${headers}\n${await received.text()}`);
        return new Response(null, { status: 204 });
      }
      if (url.pathname !== '/reporting') return undefined;
      return new Response('<!doctype html><title>Reporting</title>', {
        headers: {
          'content-type': 'text/html',
          'content-security-policy-report-only': `connect-src 'none'; report-uri ${path}`,
        },
      });
    },
    { hosts: [] },
  );
}

const watcher = `
  const api = globalThis.browser?.webRequest ? browser : chrome;
  for (const event of ['onBeforeSendHeaders', 'onSendHeaders']) {
    api.webRequest[event].addListener(
      ({ url, requestHeaders }) => {
        // Not what it tells itself.
        if (!url.includes('foreign.example')) tell([event, url, JSON.stringify(requestHeaders)].join(' '));
      },
      { urls: ['https://*/*'] },
      ['requestHeaders'],
    );
  }
  tell('watching');
`;

test.describe('another extension', () => {
  test.use({ ownBrowser: true });

  test('with webRequest and access to the API’s host sees the header in full as the request leaves', async ({
    lab,
    latchkey,
    listener,
    browserUnderTest,
  }) => {
    const headers = await keysInUse(lab, latchkey);
    const extension = {
      permissions: ['webRequest'],
      hosts: ['https://*/*'],
      background: watcher,
    };
    await withOtherExtension(browserUnderTest, extension, async () => {
      await expect.poll(() => listener.told).toContain('watching');
      const page = await browserUnderTest.openPage(dashboards.yespo);
      await request(page, yespoAddress);
      await request(page, retenoAddress);
      const seen = (event: string, value: string) => () =>
        listener.told.some((text) => text.startsWith(event) && text.includes(value));
      await expect.poll(seen('onSendHeaders', headers.yespo)).toBe(true);
      await expect.poll(seen('onSendHeaders', headers.reteno)).toBe(true);
      const before = browserUnderTest.kind === 'firefox';
      expect(seen('onBeforeSendHeaders', headers.yespo)()).toBe(before);
    });
  });

  test('without access to the API’s host sees nothing of the request', async ({
    lab,
    latchkey,
    listener,
    browserUnderTest,
  }) => {
    const headers = await keysInUse(lab, latchkey);
    const extension = {
      permissions: ['webRequest'],
      hosts: ['https://my.yespo.io/*', 'https://foreign.example/*'],
      background: watcher,
    };
    await withOtherExtension(browserUnderTest, extension, async () => {
      await expect.poll(() => listener.told).toContain('watching');
      const page = await browserUnderTest.openPage(dashboards.yespo);
      expect(await request(page, yespoAddress)).toBe(200);
      // Seen after the others, so that these would have been told of.
      await request(page, 'https://my.yespo.io/plain?marker');
      await expect.poll(() => listener.told.some((text) => text.includes('?marker'))).toBe(true);
      const told = listener.told.join('\n');
      expect(told).not.toContain(headers.yespo);
      expect(told).not.toContain(yespoAddress);
    });
  });
});

test('the page that makes the request sees nothing of the header, nor does its service worker', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const headers = await keysInUse(lab, latchkey);
  const page = await browserUnderTest.openPage(`${dashboards.yespo}?controlled`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/plain-worker.js?seen');
    await navigator.serviceWorker.ready;
  });
  await page.goto(`${dashboards.yespo}?controlled`);
  await page.waitFor(() => navigator.serviceWorker.controller !== null);
  const seen = await page.evaluate(
    async (addresses) => {
      const all: unknown[] = [];
      for (const address of addresses) {
        const asked = new Request(address);
        const answer = await fetch(asked);
        all.push([...asked.headers], answer.status, [...answer.headers], answer.url);
      }
      const channel = new MessageChannel();
      const told = new Promise<unknown>((resolve) => {
        channel.port1.addEventListener('message', ({ data }) => resolve(data));
        channel.port1.start();
      });
      navigator.serviceWorker.controller?.postMessage('seen', [channel.port2]);
      all.push(await told, performance.getEntries());
      return JSON.stringify(all);
    },
    [yespoAddress, retenoAddress],
  );
  const carried = lab.world.journal.find({}).filter(({ auth }) => auth.key !== undefined);
  expect(carried.map(({ url }) => url)).toEqual([yespoAddress, retenoAddress]);
  // The worker has seen both requests, so that it would have seen their headers.
  expect(seen).toContain(`by the worker ${yespoAddress}`);
  expect(seen).toContain(`by the worker ${retenoAddress}`);
  for (const secret of headers.secrets) expect(seen).not.toContain(secret);
});

test('reports about a request go without its header, in them and on them', async ({
  lab,
  latchkey,
  listener,
  browserUnderTest,
}) => {
  const headers = await keysInUse(lab, latchkey);
  const page = await browserUnderTest.openPage('https://my.yespo.io/reporting');
  const observed = await page.evaluate(
    async (addresses) => {
      const all: string[] = [];
      addEventListener('securitypolicyviolation', (event) => {
        all.push(`${event.blockedURI} ${event.sourceFile} ${event.sample}`);
      });
      const observer = new ReportingObserver((list) => all.push(JSON.stringify(list)), {
        buffered: true,
      });
      observer.observe();
      for (const address of addresses) await fetch(address);
      return all.join('\n');
    },
    [yespoAddress, retenoAddress],
  );
  const reported = () => listener.told.filter((text) => text.includes('api.yespo.io'));
  await expect.poll(() => reported().length).toBeGreaterThan(0);
  expect(lab.world.journal.find({ url: yespoAddress })[0]?.auth.key).toBe('First');
  expect(observed).toContain('api.yespo.io');
  for (const secret of headers.secrets) {
    expect(observed).not.toContain(secret);
    expect(listener.told.join('\n')).not.toContain(secret);
  }
});

test('Latchkey’s own pages have no secret in them that nobody asked for', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const headers = await keysInUse(lab, latchkey);
  await request(await browserUnderTest.openPage(dashboards.yespo), yespoAddress);
  for (const name of ['popup', 'options', 'activity']) {
    const page = await browserUnderTest.openPage(
      `${browserUnderTest.extensionOrigin}/${name}.html`,
    );
    // What is drawn of the key or of the page itself, so that it is no empty document.
    await page.waitFor(() => document.querySelector('h1, h2, [role="grid"], [role="combobox"]'));
    const content = await page.evaluate(() => {
      const fields = [...document.querySelectorAll('input, textarea')];
      const values = fields.map((field) => (field as HTMLInputElement).value);
      return [document.documentElement.outerHTML, ...values].join('\n');
    });
    for (const secret of headers.secrets) expect(content, name).not.toContain(secret);
  }
});
