/** What travels between the background and a page that follows the activity live. */
import type { ActivityEntry } from './entry.ts';

/** The name of the port; a tab's id behind a space asks for that tab alone. */
export const FEED_PORT = 'activity';

export type FeedMessage =
  /** Entries that are new or differ. Each replaces an earlier one of its id. */
  | { readonly type: 'entries'; readonly entries: readonly ActivityEntry[] }
  /** All that was there has been sent. */
  | { readonly type: 'complete' }
  /** Everything was forgotten. */
  | { readonly type: 'cleared' };
