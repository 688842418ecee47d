/**
 * What Latchkey saw of one request to a surface: observed in the browser, never predicted. No entry
 * holds a secret, a header's value or the value of a query.
 */
import * as v from 'valibot';

/** What became of a request, as far as keys go. */
export const outcomes = [
  /** It carried the header of one of Latchkey's keys. */
  'sent',
  /** A key's header was put on it, and it left with another value: another extension's. */
  'replaced',
  /** A key's header was to be put on it, and it left without. */
  'missing',
  /** No key was to go with it. The page itself gave a header of that name. */
  'own',
  /** No key was to go with it, and it carried none. */
  'none',
  /** The browser answered it from its cache; nothing left. */
  'cached',
] as const;

export type Outcome = (typeof outcomes)[number];

/** Why a request carried no key of Latchkey's: the first cause that would have been enough. */
export const reasons = [
  'noVault',
  'locked',
  'paused',
  'noKey',
  'off',
  'disabled',
  'expired',
  'privateWindow',
  'hostNotPermitted',
  'otherUnit',
  'leftOut',
  'typedOff',
  'siteNotAllowed',
  'noInitiator',
  'siteNotPermitted',
  'kind',
  'method',
  'leadsElsewhere',
  'tooEarly',
  'anotherExtension',
  'unknown',
] as const;

export type Reason = (typeof reasons)[number];

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

/** Whether the request has ended, with an answer or without. */
export function hasEnded({ status, error }: ActivityEntry): boolean {
  return status !== undefined || error !== undefined;
}
