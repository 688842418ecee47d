import { browser } from 'wxt/browser';
import type { SessionRules } from '../injection/apply.ts';
import type { ViewChanged } from '../messages/contract.ts';
import type { Surroundings } from './surroundings.ts';

/** The real browser as the background's surroundings. */
export function browserSurroundings(): Surroundings {
  return {
    storage: browser.storage.local,
    rules: browser.declarativeNetRequest as unknown as SessionRules,
    hasAccess: (origins) => browser.permissions.contains({ origins: [...origins] }),
    showBadge({ text, color, title }) {
      const shown = [
        browser.action.setBadgeText({ text }),
        browser.action.setBadgeBackgroundColor({ color }),
        browser.action.setTitle({ title }),
      ];
      // A badge that the browser does not draw must not keep a key from being used.
      Promise.all(shown).catch(() => undefined);
    },
    announce(change) {
      const message: ViewChanged = { type: 'view.changed', change };
      // No page is open, most of the time.
      browser.runtime.sendMessage(message).catch(() => undefined);
    },
    now: () => new Date(),
  };
}
