/**
 * What the user prefers. A new preference is one line here, with its default: vaults that were
 * stored without it have the default then. (Changing what a stored one means is another thing: that
 * is a step in `migrations/`.)
 */
import * as v from 'valibot';
import { growing } from './growing.ts';

const upTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

/**
 * When the vault locks by itself, and what pages show. While the vault is locked, pages see the
 * defaults.
 */
export const preferencesSchema = growing({
  /** Minutes without input after which it locks; 0 for never. */
  lockAfterIdle: v.optional(upTo(24 * 60), 15),
  /** Locks when the screen locks, where the browser tells of that. */
  lockWithScreen: v.optional(v.boolean(), true),
  /**
   * Locks when the browser closes. Where not, the data key lies in clear until the vault is locked.
   */
  lockWithBrowser: v.optional(v.boolean(), true),
  /** Seconds after which a copied secret leaves the clipboard; 0 for never. */
  clearClipboardAfter: v.optional(upTo(3600), 60),
  /** Hides names and hints too, for screen sharing and recordings. */
  quiet: v.optional(v.boolean(), false),
  /** What a tab does that a tab with a pinned key has opened. */
  childTabs: v.optional(v.picklist(['ask', 'inherit', 'none']), 'ask'),
  /** Pins keys again when the browser restores its tabs after a restart. */
  keepPins: v.optional(v.boolean(), false),
  /** Shows a notification when a platform keeps refusing a key, where the browser lets it. */
  notifyRefused: v.optional(v.boolean(), false),
  /**
   * Shows a notification when a key ends soon, or is about to be disabled because nobody uses it.
   */
  notifyEnding: v.optional(v.boolean(), false),
  /** Columns of the table of keys that the user has hidden or shown against its default, by id. */
  keyColumns: v.optional(v.record(v.string(), v.boolean()), {}),
});

export type Preferences = Readonly<v.InferOutput<typeof preferencesSchema>>;

// A preference without a default does not compile here.
const none: v.InferInput<typeof preferencesSchema> = {};

export const defaultPreferences: Preferences = v.parse(preferencesSchema, none);
