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
    showBadge: ({ text, color, title }) =>
      soon(() =>
        Promise.all([
          browser.action.setBadgeText({ text }),
          browser.action.setBadgeBackgroundColor({ color }),
          browser.action.setTitle({ title }),
        ]),
      ),
    announce(change) {
      const message: ViewChanged = { type: 'view.changed', change };
      // No page is open, most of the time.
      soon(() => browser.runtime.sendMessage(message));
    },
    now: () => new Date(),
  };
}

/**
 * Does what nobody waits for after what somebody does wait for: calls to the browser queue behind each other, and the
 * answer to a click is to be the first. A failure changes nothing for the user.
 */
function soon(task: () => Promise<unknown>): void {
  setTimeout(() => void task().catch(() => undefined), 0);
}
