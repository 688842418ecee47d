import { resolve } from 'node:path';
import {
  chromium,
  type BrowserContext,
  type CDPSession,
  type Page,
  type Worker,
} from '@playwright/test';
import {
  actionTimeout,
  BrowserError,
  type BrowserUnderTest,
  type LaunchOptions,
  type TestPage,
} from './contract.ts';
import { findChromium } from './find.mjs';
import { watchLastingChanges, type LastingChanges } from './lasting-changes.ts';
import { loopbackOnly } from './loopback.ts';
import { pinInChromium } from './pinned.ts';
import { openToolbarPopup, type ToolbarPopup } from './toolbar-popup.ts';
import { until } from './wait.ts';

/** Chromium, Chrome or Edge with the extension in it, and what only they can do in a test. */
export interface ChromiumUnderTest extends BrowserUnderTest {
  readonly kind: 'chromium';
  /** Playwright's context; another one after a restart. */
  readonly context: BrowserContext;
  readonly extensionId: string;
  openPage(url: string): Promise<ChromiumPage>;
  openPopupPage(): Promise<ChromiumPage>;
  /** Whether the extension's service worker runs. Asking does not start it. */
  isWorkerRunning(): Promise<boolean>;
  /** The extension's service worker, started where it is not running. */
  worker(): Promise<Worker>;
  /**
   * Stops the service worker as the browser does with an idle one. It starts again at the next
   * event.
   */
  stopWorker(): Promise<void>;
  /**
   * Opens the real popup of the toolbar on the window in front. A click on a page closes it, as it
   * does for a user.
   */
  openToolbarPopup(): Promise<ToolbarPopup>;
}

export interface ChromiumPage extends TestPage {
  /** The page itself, for what the common interface does not have. */
  readonly playwright: Page;
}

/**
 * Starts Chromium with the extension.
 * @throws {BrowserError} where no browser is found or it refuses the extension.
 */
export async function launchChromium(options: LaunchOptions): Promise<ChromiumUnderTest> {
  const executablePath = options.executablePath ?? findChromium();
  if (!executablePath) {
    throw new BrowserError(
      'No Chromium, Chrome or Edge was found. Install one, or name its program in LATCHKEY_CHROMIUM.',
    );
  }
  let running = await start(options, executablePath);
  const { extensionId } = running;
  const popupUrl = `chrome-extension://${extensionId}/popup.html`;

  const openPage = async (url: string) => {
    const page = testPage(await running.context.newPage());
    await page.goto(url);
    return page;
  };

  return {
    kind: 'chromium',
    extensionId,
    extensionOrigin: `chrome-extension://${extensionId}`,
    popupUrl,
    get context() {
      return running.context;
    },
    version: async () => `Chromium ${running.context.browser()?.version() ?? ''}`.trim(),
    openPage,
    openPopupPage: () => openPage(popupUrl),
    isWorkerRunning: async () => (await workerTarget(running)) !== undefined,
    worker: () => worker(running),
    stopWorker: () => stopWorker(running),
    openToolbarPopup: async () => openToolbarPopup(running.browser, await worker(running)),
    async restart() {
      await running.context.close();
      running = await start(options, executablePath);
    },
    profileDir: resolve(options.profileDir),
    startAfresh: () => startAfresh(running, options.extensionDir),
    get spentBy() {
      return running.lasting.spentBy();
    },
    isRunning: () => running.context.browser()?.isConnected() ?? false,
    close: () => running.context.close(),
  };
}

interface Running {
  readonly context: BrowserContext;
  /** A session with the browser itself rather than a page. */
  readonly browser: CDPSession;
  readonly extensionId: string;
  readonly lasting: LastingChanges;
}

async function start(options: LaunchOptions, executablePath: string): Promise<Running> {
  const { headless, lab, language, handleSignals = true } = options;
  const asRoot = process.getuid?.() === 0;
  // What nobody sees needs no place.
  if (!headless) await pinInChromium(options.profileDir, options.extensionDir);
  const context = await chromium.launchPersistentContext(resolve(options.profileDir), {
    ...options.contextOptions,
    executablePath,
    headless,
    // Root has no sandbox, containers often have none; without a window the browser sees only what
    // a test shows it.
    chromiumSandbox: !asRoot && !headless,
    viewport: options.viewport ?? null,
    // For requests of Playwright's own, which know nothing of the key that the browser is told of.
    ...(lab && { proxy: loopbackOnly(lab.proxyUrl), ignoreHTTPSErrors: true }),
    handleSIGINT: handleSignals,
    handleSIGTERM: handleSignals,
    handleSIGHUP: handleSignals,
    ignoreDefaultArgs: ['--disable-extensions'],
    ...(language === undefined
      ? {}
      : { env: { ...environmentOf(process.env), LANGUAGE: language.replace('-', '_') } }),
    args: [
      ...(language === undefined ? [] : [`--lang=${language}`]),
      // Chrome takes no extension from its command line since version 137, but does so by this
      // door.
      '--enable-unsafe-extension-debugging',
      ...(headless ? ['--window-size=1280,900'] : []),
      ...(lab
        ? [
            `--ignore-certificate-errors-spki-list=${lab.certificate.spkiSha256Base64}`,
            // Else a bar over the page warns of the argument before.
            '--test-type',
            // What goes past a proxy: names that a page looks up beforehand, and calls of WebRTC.
            `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost`,
            // Each of the two has been Chromium's word for it.
            '--webrtc-ip-handling-policy=disable_non_proxied_udp',
            '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
          ]
        : []),
      ...(options.args ?? []),
    ],
  });
  context.setDefaultTimeout(actionTimeout);
  try {
    const browser = await context.browser()?.newBrowserCDPSession();
    if (!browser) throw new BrowserError('The browser does not answer the DevTools protocol.');
    const id = await loadExtension(browser, options.extensionDir);
    const running = { context, browser, extensionId: id, lasting: watchLastingChanges(context) };
    await worker(running);
    return running;
  } catch (cause) {
    await context.close();
    throw new BrowserError(
      `The browser (${executablePath}) did not take the extension in ${options.extensionDir}: ${String(cause)}`,
      { cause },
    );
  }
}

/** The variables that are set. */
function environmentOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function loadExtension(browser: CDPSession, extensionDir: string): Promise<string> {
  const { id } = await browser.send('Extensions.loadUnpacked', { path: resolve(extensionDir) });
  return id;
}

async function startAfresh(running: Running, extensionDir: string): Promise<void> {
  const { context, browser, extensionId, lasting } = running;
  lasting.undo();
  const before = context.pages();
  const empty = await context.newPage();
  // With it go what it has stored, its rules, its pages and the access that it was given.
  await browser.send('Extensions.uninstall', { id: extensionId });
  await Promise.all(before.map((page) => page.close()));
  const session = await context.newCDPSession(empty);
  await Promise.all([
    session.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: 'all' }),
    session.send('Network.clearBrowserCache'),
    browser.send('Storage.clearCookies'),
    browser.send('Browser.resetPermissions'),
  ]);
  await session.detach();
  await loadExtension(browser, extensionDir);
  await worker(running);
}

async function worker(running: Running): Promise<Worker> {
  const { context, extensionId } = running;
  const origin = `chrome-extension://${extensionId}/`;
  const existing = () => context.serviceWorkers().find((each) => each.url().startsWith(origin));
  const found = await until('the extension’s service worker', async () => existing());
  // Playwright's object outlives a stopped worker, and a call on it would wait for somebody to wake
  // it.
  if (!(await workerTarget(running))) {
    const page = context.pages()[0] ?? (await context.newPage());
    const session = await context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.startWorker', { scopeURL: origin });
    await session.detach();
  }
  await until('the extension’s service worker to be active', () =>
    found.evaluate(
      () =>
        (globalThis as unknown as { serviceWorker: ServiceWorker }).serviceWorker.state ===
        'activated',
    ),
  );
  return found;
}

async function stopWorker(running: Running): Promise<void> {
  // One that is not active yet is started again by the browser.
  await worker(running);
  await until('the service worker to stop', async () => {
    const target = await workerTarget(running);
    if (!target) return true;
    await running.browser.send('Target.closeTarget', { targetId: target.targetId });
    return false;
  });
}

async function workerTarget({ browser, extensionId }: Running) {
  const { targetInfos } = await browser.send('Target.getTargets', {
    filter: [{ type: 'service_worker' }],
  });
  return targetInfos.find(({ url }) => url.startsWith(`chrome-extension://${extensionId}/`));
}

function testPage(page: Page): ChromiumPage {
  const first = (selector: string) =>
    page.locator(`css=${selector}`).filter({ visible: true }).first();
  return {
    playwright: page,
    goto: async (url) => void (await page.goto(url)),
    url: async () => page.url(),
    evaluate: <Result, Argument>(
      fn: (argument: Argument) => Result | Promise<Result>,
      argument?: Argument,
    ) => page.evaluate(fn as (argument: unknown) => Result | Promise<Result>, argument),
    // Not by frames: a tab behind another one draws none.
    waitFor: async <Argument>(fn: (argument: Argument) => unknown, argument?: Argument) =>
      void (await page.waitForFunction(fn as (argument: unknown) => unknown, argument, {
        polling: 20,
      })),
    // A user acts on the tab in front; one behind it draws a frame a second, and a click waits for
    // two.
    async click(selector) {
      await page.bringToFront();
      await first(selector).click();
    },
    async fill(selector, text) {
      await page.bringToFront();
      await first(selector).fill(text);
    },
    async press(key) {
      await page.bringToFront();
      await page.keyboard.press(key);
    },
    text: async (selector) => (await page.locator(`css=${selector}`).first().textContent()) ?? '',
    screenshot: async (path) => void (await page.screenshot({ path })),
    close: () => page.close(),
  };
}
