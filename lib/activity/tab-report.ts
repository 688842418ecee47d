/**
 * What is true of a tab right now: which key applies to its page, or the one reason why none does.
 */
import * as v from 'valibot';
import { activityEntrySchema } from './entry.ts';
import { reasons } from './outcome.ts';

/** What mends a reason, where one click can. */
const mends = [
  'resume',
  'addKey',
  'useKey',
  'pinAsOpener',
  'enableKey',
  'allowSite',
  'grantAccess',
  'reload',
  'showActivity',
] as const;

export type Mend = (typeof mends)[number];

export const tabReportSchema = v.strictObject({
  /** The host of the tab's page; absent where Latchkey may not know it, or it is no web page. */
  site: v.exactOptional(v.string()),
  /** The platform and environment that the page has to do with most. */
  platform: v.exactOptional(v.string()),
  environment: v.exactOptional(v.string()),
  /** The key that applies to it, pinned or assigned. */
  key: v.exactOptional(v.string()),
  pinned: v.boolean(),
  /** How many of the page's requests carried it. */
  sent: v.number(),
  /** The last request to the platform, with its answer. */
  last: v.exactOptional(activityEntrySchema),
  /** Why requests carry no key, where that is so. */
  reason: v.exactOptional(v.picklist(reasons)),
  /** The address that takes no key, and the nearest that would. */
  uncovered: v.exactOptional(v.strictObject({ address: v.string(), nearest: v.string() })),
  mend: v.exactOptional(v.picklist(mends)),
  /** Match patterns that access is to be asked for, where that mends it. */
  access: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
  /** The key that one click would put in use. */
  candidate: v.exactOptional(v.string()),
  /** Some requests came from a page's service worker, which has no tab: no pin holds for them. */
  serviceWorker: v.boolean(),
});

export type TabReport = Readonly<v.InferOutput<typeof tabReportSchema>>;
