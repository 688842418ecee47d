import type { Send, View } from '../../../lib/messages/contract.ts';
import type { BrowserUnderTest } from '../../../testkit/browsers/index.ts';
import {
  latchkeyIn as publicLatchkeyIn,
  type LatchkeyInBrowser as PublicLatchkey,
} from '../../../testkit/playwright/latchkey.ts';

/** The extension in a browser, as the package's users drive it, with the background's commands typed. */
export interface LatchkeyInBrowser extends PublicLatchkey {
  /** A command to the background, as the popup sends it. */
  readonly send: Send;
  view(): Promise<View>;
}

export function latchkeyIn(browser: BrowserUnderTest): LatchkeyInBrowser {
  return typedLatchkey(publicLatchkeyIn(browser));
}

export function typedLatchkey(latchkey: PublicLatchkey): LatchkeyInBrowser {
  const send = latchkey.send as Send;
  return { ...latchkey, send, view: () => send('view.get', null) };
}
