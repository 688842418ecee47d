import { browser } from 'wxt/browser';
import { say } from '../sentences/say.ts';
import { closePopup } from './popup.ts';

/**
 * Asks the browser for access to hosts, given as match patterns. To be called in the handler of a
 * click, before any `await`: later the browser no longer counts the click. Resolves with what the
 * user (or the browser) did not allow as a sentence, or with undefined where all is allowed.
 */
export async function askForHosts(patterns: readonly string[]): Promise<string | undefined> {
  if (patterns.length === 0) return undefined;
  // Firefox would show one question behind the other.
  if (asking) return say('access.answerFirst');
  asking = true;
  try {
    const question = browser.permissions.request({ origins: [...patterns] });
    // Both browsers ask in the window, where a popup hides the question. What was asked stays
    // asked.
    closePopup();
    return (await question) ? undefined : say('access.refused');
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return say('access.failed', { detail });
  } finally {
    asking = false;
  }
}

/** Whether the browser's question is open. */
let asking = false;

/**
 * Gives access to hosts back to the browser. Resolves with a sentence where it keeps it, or with
 * undefined.
 */
export async function giveBackHosts(patterns: readonly string[]): Promise<string | undefined> {
  try {
    if (await browser.permissions.remove({ origins: [...patterns] })) return undefined;
  } catch {
    // Reported below: access that the user gave on the browser's own page can be taken back only
    // there.
  }
  return say('access.kept');
}

/**
 * Those of the hosts, given as match patterns, that the browser does not let the extension reach.
 */
export async function hostsToAskFor(patterns: readonly string[]): Promise<string[]> {
  const allowed = await Promise.all(
    patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })),
  );
  return patterns.filter((_, index) => !allowed[index]);
}
