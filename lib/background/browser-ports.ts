import { browser } from 'wxt/browser';
import type { SessionRules } from '../injection/apply.ts';
import type { VaultProgress, ViewChanged } from '../messages/contract.ts';
import {
  isPublicSuffix,
  readPublicSuffixes,
  type PublicSuffixRules,
} from '../platforms/public-suffix.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import { patternOf } from '../platforms/environment.ts';
import { textOf } from '../sentences/say.ts';
import type { StorageArea } from '../vault/storage-area.ts';
import { browserClipboard } from './browser-clipboard.ts';
import { askPlatform } from './platform-request.ts';
import type { Ports } from './ports.ts';

/** The public suffix list, a file of the extension's own. */
const PUBLIC_SUFFIXES = '/public-suffixes.txt';

/** The alarm at which a copied secret leaves the clipboard. */
export const CLIPBOARD_ALARM = 'clipboard';

/** The alarm at which the vault locks if the user is still away. */
export const AWAY_ALARM = 'away';

/** The alarm at which a key in use may have expired. */
export const REFRESH_ALARM = 'refresh';

/** What a notification shows beside its text: a file of the extension's own. */
const NOTICE_ICON = '/icon/128.png';

/** The background's ports on the real browser. `clearClipboard` is what the alarm does, too. */
export function browserPorts(
  platforms: PlatformRegistry,
  clearClipboard: () => Promise<void>,
): Ports {
  /** Read when first asked for: the list is long, and adding a site is rare. */
  let rules: PublicSuffixRules | undefined;
  return {
    platforms,
    storage: browser.storage.local as StorageArea,
    session: browser.storage.session as StorageArea,
    clipboard: browserClipboard(),
    rules: browser.declarativeNetRequest as unknown as SessionRules,
    async isPublicSuffix(host) {
      rules ??= readPublicSuffixes(await (await fetch(PUBLIC_SUFFIXES)).text());
      return isPublicSuffix(host, rules);
    },
    hasAccess: (origins) => browser.permissions.contains({ origins: [...origins] }),
    showBadge: ({ text, color, title }) =>
      soon(() =>
        Promise.all([
          browser.action.setBadgeText({ text }),
          browser.action.setBadgeBackgroundColor({ color }),
          browser.action.setTitle({ title: textOf(title) }),
        ]),
      ),
    announce(change) {
      const message: ViewChanged = { type: 'view.changed', change };
      // Usually no page is open.
      soon(() => browser.runtime.sendMessage(message));
    },
    announceProgress(progress, stored) {
      const message: VaultProgress = { type: 'vault.progress', import: stored, progress };
      browser.runtime.sendMessage(message).catch(() => undefined);
    },
    clearClipboardAfter(seconds) {
      // An alarm wakes a stopped worker, but only after half a minute or more. A timer covers
      // shorter times.
      soon(async () => browser.alarms.create(CLIPBOARD_ALARM, { delayInMinutes: seconds / 60 }));
      if (seconds < 30) setTimeout(() => void clearClipboard(), seconds * 1000);
    },
    watchIdle: (seconds) => browser.idle.setDetectionInterval(seconds),
    idleState: () => browser.idle.queryState(15),
    lookAfter(minutes) {
      soon(() =>
        minutes === undefined
          ? browser.alarms.clear(AWAY_ALARM)
          : browser.alarms.create(AWAY_ALARM, { delayInMinutes: minutes }),
      );
    },
    async tabsAt(patterns) {
      const wanted = new Set(patterns);
      // A tab that a browser restores without loading it loads with the rules of then. Firefox
      // takes no addresses in a query without one more permission; but a tab at a host that the
      // extension may reach says its own address.
      const tabs = await browser.tabs.query({ discarded: false });
      return tabs.flatMap(({ id, url }) =>
        id !== undefined && url && wanted.has(patternOf(new URL(url).origin)) ? [id] : [],
      );
    },
    reloadTabs: async (tabs) =>
      void (await Promise.allSettled(tabs.map((tab) => browser.tabs.reload(tab)))),
    showTabBadge(tabId, badge) {
      // Nothing is to fail where the tab has just been closed.
      soon(() =>
        Promise.all([
          // Null is what is shown everywhere again.
          browser.action.setBadgeText({ tabId, text: (badge?.text ?? null) as string }),
          browser.action.setTitle({ tabId, title: badge ? textOf(badge.title) : '' }),
          ...(badge ? [browser.action.setBadgeBackgroundColor({ tabId, color: badge.color })] : []),
        ]),
      );
    },
    async tabInfo(id) {
      try {
        const { url, incognito, openerTabId: opener } = await browser.tabs.get(id);
        return { url, inPrivateWindow: incognito, opener };
      } catch {
        return undefined;
      }
    },
    async tabPlaces() {
      const tabs = await browser.tabs.query({});
      return tabs.flatMap(({ id, url, index }) =>
        id !== undefined && url && URL.canParse(url)
          ? [{ id, origin: new URL(url).origin, index }]
          : [],
      );
    },
    worksInPrivateWindows: () => browser.extension.isAllowedIncognitoAccess(),
    notify({ id, title, text }) {
      soon(() =>
        browser.notifications.create(id, {
          type: 'basic',
          iconUrl: NOTICE_ICON,
          title: textOf(title),
          message: textOf(text),
        }),
      );
    },
    refreshAt(time) {
      soon(() =>
        time === undefined
          ? browser.alarms.clear(REFRESH_ALARM)
          : browser.alarms.create(REFRESH_ALARM, { when: time.getTime() }),
      );
    },
    request: askPlatform,
    // Firefox refuses it where no company gives anything.
    readManaged: () => browser.storage.managed.get(null).catch(() => undefined),
    engine: location.protocol === 'moz-extension:' ? 'firefox' : 'chromium',
    now: () => new Date(),
    monotonic: () => performance.now(),
  };
}

/**
 * Runs a task later, because calls to the browser queue behind each other and the answer to a click
 * comes first. A failure changes nothing for the user.
 */
function soon(task: () => Promise<unknown>): void {
  setTimeout(() => void task().catch(() => undefined), 0);
}
