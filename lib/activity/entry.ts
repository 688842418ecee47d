/**
 * What Latchkey saw of one request to a surface: observed in the browser, never predicted. No entry
 * holds a secret, a header's value or the value of a query.
 */
import * as v from 'valibot';
import { outcomes, reasons } from './outcome.ts';

const whole = v.pipe(v.number(), v.integer());

export const activityEntrySchema = v.strictObject({
  /** Grows with each entry of a session of the browser. */
  id: whole,
  /** The browser's id of the request, which tells its end. */
  request: v.string(),
  /** Milliseconds since the epoch, when its headers were sent. */
  at: v.number(),
  /** -1 where no tab made it, such as for a page's service worker. */
  tab: whole,
  method: v.string(),
  /** The address without the values of its query. */
  url: v.string(),
  /** The browser's word for what asked for it: `xmlhttprequest`, `websocket`, `main_frame` … */
  type: v.string(),
  /** The origin of the page that began it; `null` for one without an origin of its own. */
  initiator: v.exactOptional(v.string()),
  platform: v.string(),
  environment: v.string(),
  surface: v.string(),
  outcome: v.picklist(outcomes),
  reason: v.exactOptional(v.picklist(reasons)),
  /** The key that went with it, or was to go. */
  key: v.exactOptional(v.strictObject({ id: v.string(), name: v.string() })),
  /** The status of the answer; absent until there is one, and where none came. */
  status: v.exactOptional(whole),
  /** Milliseconds from the sending to the end. */
  duration: v.exactOptional(v.number()),
  /** Seconds after which the answer allows the next try. */
  retryAfter: v.exactOptional(v.number()),
  /** Where no answer came: the browser's own word for why. */
  error: v.exactOptional(v.string()),
});

export type ActivityEntry = Readonly<v.InferOutput<typeof activityEntrySchema>>;
