import { fileURLToPath } from 'node:url';
import { test as base, type BrowserContextOptions, type Page } from '@playwright/test';
import { launchChromium, type ChromiumPage, type ChromiumUnderTest } from '../browsers/chromium.ts';
import { BrowserError, type BrowserUnderTest } from '../browsers/contract.ts';
import { loopbackOnly } from '../browsers/loopback.ts';
import { createBrowserPool, type BrowserPool, type WantedBrowser } from '../browsers/pool.ts';
import {
  createLab,
  type Lab,
  type LabHandler,
  type World,
  type WorldSeed,
} from '../../mocks/lab.ts';
import type { PlatformId } from '../../mocks/packs.ts';
import {
  makeCertificateKeys,
  startLabServer,
  type CertificateKeys,
  type LabServer,
} from '../../mocks/doors/server/index.ts';
import { latchkeyIn, type LatchkeyInBrowser } from './latchkey.ts';
import { recordVideo } from './video.ts';

/** What a configuration (`use`), a file or a block of tests (`test.use`) may choose. */
export interface LatchkeyOptions {
  /**
   * The browser. Playwright's `page` and `context` are Chromium's; in Firefox pages are
   * `browserUnderTest`'s.
   */
  engine: 'chromium' | 'firefox';
  /** What each test's world begins with; the demonstration world unless given. */
  worldSeed: WorldSeed | undefined;
  /** Handlers in front of the platforms, for each test's lab. */
  labHandlers: readonly LabHandler[];
  /**
   * The keys that Latchkey has when the test begins: by platform, the names of keys of the lab. The
   * first of each platform is in use.
   */
  latchkeyKeys: Readonly<Partial<Record<PlatformId, readonly string[]>>>;
  /** The folder of a built extension, in place of the one that the package brings. */
  extensionDir: string | undefined;
  /**
   * Whether each test has a browser of its own. Unless it is set the tests of a worker share one,
   * which each finds as on a new profile: it costs a fraction of a second, where starting a browser
   * costs seconds.
   */
  ownBrowser: boolean;
}

/** What the tests of a worker have in common. */
interface WorkerFixtures {
  browserPool: BrowserPool;
  certificateKeys: CertificateKeys;
}

/** What every test has for itself. Nothing is started that the test does not ask for. */
export interface LatchkeyFixtures {
  lab: Lab;
  /** The lab's world: its keys, clock, data, and the journal of what the lab received. */
  world: World;
  /** The lab's server, to which the browser's requests to the platforms' real host names go. */
  labServer: LabServer;
  /** The folder of the browser's profile. With `ownBrowser` it has never been another test's. */
  profileDir: string;
  /** What the options say of the browser that the test is to have. */
  wantedBrowser: WantedBrowser;
  /** The browser with the extension in it. */
  browserUnderTest: BrowserUnderTest;
  /** The extension: its keys, and switching them. */
  latchkey: LatchkeyInBrowser;
  /** The extension's popup in a tab. */
  popup: Page;
}

/**
 * Playwright's `test` with a lab and a world for each test, and a browser with Latchkey in it, as
 * on a new profile, whose requests to the platforms' real host names reach the lab. The browser is
 * the machine's own, or the one that `launchOptions.executablePath`, LATCHKEY_CHROMIUM or
 * LATCHKEY_FIREFOX names. Of Playwright's options it takes `headless`, `launchOptions.args`,
 * `locale` (the browser's own language) and `viewport` in both browsers; in Chromium those of a
 * context too (`userAgent` …), `video` (of what `page` and `context` open), `trace` and
 * `screenshot`. Playwright's own requests, by `request`, `page.request` and `context.request`, go
 * to the lab as well; nothing leaves this machine.
 */
export const test = base.extend<LatchkeyOptions & LatchkeyFixtures, WorkerFixtures>({
  engine: ['chromium', { option: true }],
  worldSeed: [undefined, { option: true }],
  labHandlers: [[], { option: true }],
  latchkeyKeys: [{}, { option: true }],
  extensionDir: [undefined, { option: true }],
  ownBrowser: [false, { option: true }],

  browserPool: [
    async ({}, use) => {
      const pool = createBrowserPool();
      await use(pool);
      await pool.close();
    },
    { scope: 'worker', box: true },
  ],
  certificateKeys: [
    async ({}, use) => {
      await use(makeCertificateKeys());
    },
    { scope: 'worker', box: true },
  ],

  lab: async ({ worldSeed, labHandlers }, use) => {
    const handlers = labHandlers;
    await use(createLab(worldSeed ? { world: worldSeed, handlers } : { handlers }));
  },
  world: async ({ lab }, use) => {
    await use(lab.world);
  },
  labServer: async ({ lab, certificateKeys }, use) => {
    const server = await startLabServer(lab, { certificateKeys });
    await use(server);
    await server.close();
  },
  profileDir: async ({ browserUnderTest }, use) => {
    await use(browserUnderTest.profileDir);
  },
  wantedBrowser: async (
    {
      engine,
      extensionDir,
      headless,
      launchOptions,
      viewport,
      acceptDownloads,
      baseURL,
      bypassCSP,
      colorScheme,
      contextOptions,
      deviceScaleFactor,
      extraHTTPHeaders,
      geolocation,
      hasTouch,
      httpCredentials,
      isMobile,
      javaScriptEnabled,
      locale,
      offline,
      permissions,
      serviceWorkers,
      timezoneId,
      userAgent,
    },
    use,
  ) => {
    await use({
      engine,
      extensionDir: extensionDir ?? packagedExtension(engine),
      headless,
      executablePath: launchOptions.executablePath,
      language: locale,
      args: launchOptions.args,
      viewport,
      contextOptions: {
        ...contextOptions,
        ...whatIsSet({
          acceptDownloads,
          baseURL,
          bypassCSP,
          colorScheme,
          deviceScaleFactor,
          extraHTTPHeaders,
          geolocation,
          hasTouch,
          httpCredentials,
          isMobile,
          javaScriptEnabled,
          locale,
          offline,
          permissions,
          serviceWorkers,
          timezoneId,
          userAgent,
        }),
      },
    });
  },
  browserUnderTest: async ({ wantedBrowser, labServer, ownBrowser, browserPool }, use) => {
    const pool = ownBrowser ? createBrowserPool() : browserPool;
    const launch = wantedBrowser.engine === 'chromium' ? launchChromium : await firefoxLauncher();
    await use(await pool.take(wantedBrowser, labServer, launch));
    await pool.giveBack();
    if (ownBrowser) await pool.close();
  },
  // Playwright's own would go to the real platforms.
  request: async ({ playwright, labServer }, use) => {
    const request = await playwright.request.newContext({
      proxy: loopbackOnly(labServer.proxyUrl),
      ignoreHTTPSErrors: true,
    });
    await use(request);
    await request.dispose();
  },
  latchkey: async ({ browserUnderTest, lab, latchkeyKeys }, use) => {
    const latchkey = latchkeyIn(browserUnderTest, lab.world.keys);
    for (const [platform, names] of Object.entries(latchkeyKeys)) {
      const ids: string[] = [];
      for (const name of names) ids.push(await latchkey.add(platform, name));
      if (ids[0] !== undefined) await latchkey.switchTo(ids[0]);
    }
    await use(latchkey);
  },
  // With the chosen keys in use before its first page is there.
  context: async ({ browserUnderTest, latchkey: _keysInUse, video }, use, testInfo) => {
    const { context } = inChromium(browserUnderTest);
    const endVideo = await recordVideo(context, video, testInfo);
    await use(context);
    await endVideo();
  },
  page: async ({ context }, use) => {
    await use(await context.newPage());
  },
  popup: async ({ browserUnderTest, latchkey }, use) => {
    inChromium(browserUnderTest);
    const popup = (await latchkey.popup()) as ChromiumPage;
    await use(popup.playwright);
  },
});

/** Only Firefox needs puppeteer-core, which not every project has. */
async function firefoxLauncher() {
  try {
    return (await import('../browsers/firefox.ts')).launchFirefox;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new BrowserError(
      'Firefox with an extension is driven by puppeteer-core, which is not installed: npm install --save-dev puppeteer-core.',
      { cause },
    );
  }
}

/** Without what is undefined, which Playwright would take for a value. */
function whatIsSet(options: {
  readonly [Name in keyof BrowserContextOptions]: BrowserContextOptions[Name] | undefined;
}): BrowserContextOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The built extension that the package brings beside its compiled code. */
function packagedExtension(engine: LatchkeyOptions['engine']): string {
  return fileURLToPath(new URL(`../../extension/${engine}`, import.meta.url));
}

function inChromium(browser: BrowserUnderTest): ChromiumUnderTest {
  if (browser.kind === 'chromium') return browser as ChromiumUnderTest;
  throw new BrowserError(
    'The fixtures page, context and popup are Playwright’s, which drives Chromium only. In Firefox ask for the fixtures latchkey, which puts the chosen keys in use, and browserUnderTest, then open pages by `await browserUnderTest.openPage(url)` and the popup by `await latchkey.popup()`.',
  );
}
