/**
 * What the tests of a worker owe each other: the browser that they share is for each as if it had
 * just been made.
 */
import { startLabServer } from '../../mocks/doors/server/index.ts';
import { createLab } from '../../mocks/lab.ts';
import { launchChromium, launchFirefox, type TestPage } from '../../testkit/browsers/index.ts';
import { createBrowserPool } from '../../testkit/browsers/pool.ts';
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { expect, pages, test } from './support/fixtures.ts';
import { dashboards, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

interface ExtensionStorage {
  readonly chrome: {
    readonly storage: Record<'local' | 'session', { get(): Promise<Record<string, unknown>> }>;
  };
}

/** Leaves behind all that a site can. */
const leaveTraces = (page: TestPage) =>
  page.evaluate(async () => {
    localStorage.setItem('left', 'behind');
    sessionStorage.setItem('left', 'behind');
    document.cookie = 'left=behind; Max-Age=3600';
    await (await caches.open('left')).put('/behind', new Response('behind'));
    await new Promise((resolve) => {
      indexedDB.open('left').onsuccess = resolve;
    });
  });

const tracesIn = (page: TestPage) =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    document.cookie,
    ...(await caches.keys()),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ]);

test('nothing of one test is there for the next: no key, no rule, no trace of a site, no tab', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  await latchkey.send('all.pause', { paused: true });
  await latchkey.send('all.pause', { paused: false });
  const before = await browserUnderTest.openPage(dashboards.yespo);
  await leaveTraces(before);
  expect(await request(before, version)).toBe(200);
  expect((await tracesIn(before)).filter(Boolean)).toHaveLength(5);

  await browserUnderTest.startAfresh();

  const page = await browserUnderTest.openPage(dashboards.yespo);
  expect((await tracesIn(page)).filter(Boolean)).toEqual([]);
  expect(await request(page, version)).toBe(401);
  expect(lab.world.journal.find({ path: '/api/v1/version' }).at(-1)?.credentials).toEqual([]);
  const popup = await browserUnderTest.openPopupPage();
  await popup.waitFor(() => document.querySelector('#new-passphrase'));
  const stored = await popup.evaluate(async () => {
    const { storage } = (globalThis as unknown as ExtensionStorage).chrome;
    return [await storage.local.get(), await storage.session.get()].flatMap((each) =>
      Object.keys(each).filter((place) => /^k\/|data-key/.test(place)),
    );
  });
  expect(stored).toEqual([]);
  await expect(before.evaluate(() => 1)).rejects.toThrow();

  // And the next test goes on as the first did.
  const next = latchkeyIn(browserUnderTest);
  await next.use('yespo', lab.world.keys.yespo.add({ name: 'Second' }));
  expect((await next.view()).keys).toMatchObject([{ name: 'Second', inUse: true }]);
  expect(await request(page, version)).toBe(200);
});

test('one browser serves test after test, each led to its own lab, and one that has ended is replaced', async ({
  engine,
  extensionDir,
  headless,
  certificateKeys,
}) => {
  const launch = engine === 'chromium' ? launchChromium : launchFirefox;
  const pool = createBrowserPool();
  const serve = async () => {
    const lab = createLab({ world: { name: 'end-to-end' }, handlers: [pages] });
    const server = await startLabServer(lab, { certificateKeys });
    const browser = await pool.take(
      { engine, extensionDir: String(extensionDir), headless },
      server,
      launch,
    );
    await browser.openPage(dashboards.yespo);
    await pool.giveBack();
    await server.close();
    return { browser, requests: lab.world.journal.find({ path: '/plain' }).length };
  };
  try {
    const first = await serve();
    const second = await serve();
    expect(second.browser).toBe(first.browser);
    await second.browser.close();
    const third = await serve();
    expect(third.browser).not.toBe(first.browser);
    expect([first, second, third].map(({ requests }) => requests)).toEqual([1, 1, 1]);
  } finally {
    await pool.close();
  }
});
