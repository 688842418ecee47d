import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { launch, type Browser, type KeyInput, type Page } from 'puppeteer-core';
import {
  actionTimeout,
  BrowserError,
  type BrowserUnderTest,
  type LaunchOptions,
  type TestPage,
} from './contract.ts';
import { findFirefox } from './find.mjs';
import { clearFirefox, speak } from './firefox-afresh.ts';
import { until } from './wait.ts';

export interface FirefoxUnderTest extends BrowserUnderTest {
  readonly kind: 'firefox';
  /** Puppeteer's browser, over WebDriver BiDi; another one after a restart. */
  readonly browser: Browser;
}

/**
 * The host name of the extension's pages: fixed, so that it and what is stored under it outlive the
 * browser.
 */
const extensionUuid = '5b2b1f0e-7d7e-4a52-9d1c-0d4b8f6f3c11';

/**
 * Starts Firefox with the extension as a temporary add-on, with its host permissions granted.
 * @throws {BrowserError} where no Firefox is found or it refuses the extension.
 */
export async function launchFirefox(options: LaunchOptions): Promise<FirefoxUnderTest> {
  const executablePath = options.executablePath ?? findFirefox();
  if (!executablePath) {
    throw new BrowserError(
      'No Firefox was found. Install it, or name its program in LATCHKEY_FIREFOX.',
    );
  }
  const geckoId = await readGeckoId(options.extensionDir);
  let browser = await start(options, executablePath, geckoId);
  const extensionOrigin = `moz-extension://${extensionUuid}`;
  const popupUrl = `${extensionOrigin}/popup.html`;

  const openPage = async (url: string) => {
    const page = testPage(await browser.newPage());
    await page.goto(url);
    return page;
  };

  return {
    kind: 'firefox',
    extensionOrigin,
    popupUrl,
    get browser() {
      return browser;
    },
    version: async () => (await browser.version()).replace(/^firefox\//i, 'Firefox '),
    openPage,
    openPopupPage: () => openPage(popupUrl),
    async restart() {
      await browser.close();
      browser = await start(options, executablePath, geckoId);
    },
    profileDir: resolve(options.profileDir),
    async startAfresh() {
      const before = await browser.pages();
      await browser.newPage();
      await clearFirefox(browser, geckoId);
      await Promise.all(before.map((page) => page.close()));
      await browser.installExtension(resolve(options.extensionDir));
    },
    // Puppeteer keeps what a test asks of it with the page.
    spentBy: undefined,
    isRunning: () => browser.connected,
    async close() {
      if (browser.connected) await browser.close();
    },
  };
}

async function start(
  options: LaunchOptions,
  executablePath: string,
  geckoId: string,
): Promise<Browser> {
  const { headless, lab, language, handleSignals = true } = options;
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless,
    userDataDir: resolve(options.profileDir),
    acceptInsecureCerts: lab !== undefined,
    defaultViewport: options.viewport ?? null,
    handleSIGINT: handleSignals,
    handleSIGTERM: handleSignals,
    handleSIGHUP: handleSignals,
    // Without it WebDriver may not touch the extension's pages.
    args: ['--remote-allow-system-access', ...(options.args ?? [])],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: extensionUuid }),
      // A temporary add-on goes when the browser ends: these let what it has stored stay.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      ...(language === undefined ? {} : { 'intl.accept_languages': language }),
      ...(lab && proxyPreferences(new URL(lab.proxyUrl))),
      ...options.preferences,
    },
  });
  try {
    if (language !== undefined) await speak(browser, language);
    await browser.installExtension(resolve(options.extensionDir));
    return browser;
  } catch (cause) {
    await browser.close();
    throw new BrowserError(
      `Firefox (${executablePath}) did not take the extension in ${options.extensionDir}: ${String(cause)}`,
      { cause },
    );
  }
}

function proxyPreferences({ hostname, port }: URL) {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': hostname,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': hostname,
    'network.proxy.ssl_port': Number(port),
    // What goes past a proxy: names that are looked up beforehand, and calls of WebRTC.
    'network.dns.disablePrefetch': true,
    // Firefox's own services go past a proxy that refuses them, unless told not to.
    'network.proxy.allow_bypass': false,
    'network.proxy.failover_direct': false,
    'network.trr.mode': 5,
    'media.peerconnection.ice.proxy_only': true,
    // Else each refused WebSocket makes the next one to its host wait longer, up to a minute.
    'network.websocket.delay-failed-reconnects': false,
  };
}

async function readGeckoId(extensionDir: string): Promise<string> {
  const path = join(extensionDir, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) {
    throw new BrowserError(
      `${path} has no browser_specific_settings.gecko.id. Give the extension as built for Firefox.`,
    );
  }
  return id;
}

function testPage(page: Page): TestPage {
  page.setDefaultTimeout(actionTimeout);
  return {
    async goto(url) {
      if (!url.startsWith('moz-extension:')) {
        await page.goto(url);
        return;
      }
      // The tab moves to the extension's process, and the navigation's end is not told.
      await page.goto(url, { waitUntil: [] });
      await until(`${url} to be loaded`, () => isLoaded(page, url));
    },
    // Asked of the document: Puppeteer misses a move to the extension's process.
    url: () => page.evaluate(() => location.href),
    evaluate: <Result, Argument>(
      fn: (argument: Argument) => Result | Promise<Result>,
      argument?: Argument,
    ) =>
      page.evaluate(
        fn as (argument: unknown) => Result | Promise<Result>,
        argument,
      ) as Promise<Result>,
    // Not by frames: a tab behind another one draws few.
    waitFor: async <Argument>(fn: (argument: Argument) => unknown, argument?: Argument) =>
      void (await page.waitForFunction(
        fn as (argument: unknown) => unknown,
        { polling: 20 },
        argument,
      )),
    // A tab behind another one draws nothing, and Puppeteer would wait for an element to stand
    // still there.
    async click(selector) {
      await page.bringToFront();
      await page.locator(selector).click();
    },
    async fill(selector, text) {
      await page.bringToFront();
      const field = await page.waitForSelector(selector, { visible: true });
      await field?.evaluate((element) => (element as HTMLInputElement).select());
      await field?.focus();
      if (text) await page.keyboard.type(text);
      else await page.keyboard.press('Delete');
    },
    async press(combination) {
      await page.bringToFront();
      const keys = combination.split(/(?<=.)\+/) as KeyInput[];
      const key = keys.pop() as KeyInput;
      for (const modifier of keys) await page.keyboard.down(modifier);
      await page.keyboard.press(key);
      for (const modifier of keys.toReversed()) await page.keyboard.up(modifier);
    },
    async text(selector) {
      const element = await page.waitForSelector(selector);
      return (await element?.evaluate(({ textContent }) => textContent)) ?? '';
    },
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    close: () => page.close(),
  };
}

async function isLoaded(page: Page, url: string): Promise<boolean> {
  try {
    return await page.evaluate(
      (wanted) => location.href === wanted && document.readyState === 'complete',
      url,
    );
  } catch {
    // The document of before went while it was asked.
    return false;
  }
}
