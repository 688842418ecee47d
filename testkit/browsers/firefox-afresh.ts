import type { Browser } from 'puppeteer-core';
import { BrowserError } from './contract.ts';

/** Puppeteer's connection over WebDriver BiDi, which its types keep to themselves. */
interface BidiConnection {
  send(method: string, params: object): Promise<{ readonly result: unknown }>;
}

/** A script of Firefox's own, in the browser's window, as the prefs of `firefox.ts` allow. */
export interface FirefoxScript {
  /**
   * Runs an async function's body. @throws {BrowserError} with Firefox's reason where it throws.
   */
  run(body: string): Promise<void>;
}

/** A script of the browser itself, with all its rights. */
export async function browserScript(browser: Browser): Promise<FirefoxScript> {
  const { connection } = browser as unknown as { readonly connection: BidiConnection };
  const tree = await connection.send('browsingContext.getTree', {
    'moz:scope': 'chrome',
    maxDepth: 0,
  });
  const [window] = (tree.result as { readonly contexts: readonly { readonly context: string }[] })
    .contexts;
  if (!window) throw new BrowserError('Firefox has no window.');
  return {
    async run(body) {
      const { result } = await connection.send('script.evaluate', {
        expression: `(async () => {${body}})()`,
        target: { context: window.context },
        awaitPromise: true,
      });
      const { type, exceptionDetails } = result as {
        readonly type: string;
        readonly exceptionDetails?: { readonly text: string };
      };
      if (type !== 'success') {
        throw new BrowserError(`Firefox did not do what a test asked: ${exceptionDetails?.text}`);
      }
    },
  };
}

/**
 * Uninstalls the extension with what it has stored, and clears what sites have left: cookies,
 * storage, caches, permissions. The extension is to be installed again.
 */
export async function clearFirefox(browser: Browser, geckoId: string): Promise<void> {
  const script = await browserScript(browser);
  await script.run(`
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    const addon = await AddonManager.getAddonByID(${JSON.stringify(geckoId)});
    // Set for restarts, which are to find the storage again.
    const keep = 'extensions.webextensions.keepStorageOnUninstall';
    Services.prefs.setBoolPref(keep, false);
    await addon?.uninstall();
    await new Promise((resolve) =>
      Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, resolve));
    Services.prefs.setBoolPref(keep, true);
  `);
}

/**
 * Gives the browser a language, also one that was not installed: what is its own stays English,
 * extensions get theirs.
 */
export async function speak(browser: Browser, language: string): Promise<void> {
  const script = await browserScript(browser);
  await script.run(`
    Services.locale.availableLocales = [${JSON.stringify(language)}, 'en-US'];
    Services.locale.requestedLocales = [${JSON.stringify(language)}];
  `);
}
