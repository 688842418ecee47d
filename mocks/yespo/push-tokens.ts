import * as v from 'valibot';
import type { Clock } from '../world/clock.ts';
import { createStore } from '../world/store.ts';

/** A device's token for mobile push, as the world keeps it. */
export const storedPushToken = v.strictObject({
  /** UUID of the app. */
  app: v.string(),
  token: v.string(),
  contactId: v.optional(v.number()),
  activated: v.exactOptional(v.boolean(), true),
  /** Until when it gets no messages, in milliseconds since the epoch. */
  mutedUntil: v.exactOptional(v.pipe(v.number(), v.finite())),
});

export type PushToken = v.InferOutput<typeof storedPushToken>;

/** The apps of an account and their tokens, newest 10,000. */
export interface PushTokens {
  isApp(app: string): boolean;
  get(app: string, token: string): PushToken | undefined;
  /** A token of any app, of several the one that was put last. */
  find(token: string): PushToken | undefined;
  /** The token of a contact that was put last. */
  ofContact(contactId: number): PushToken | undefined;
  put(token: PushToken): void;
  isMuted(token: PushToken): boolean;
  list(): readonly PushToken[];
}

export function createPushTokens(
  apps: readonly string[],
  data: readonly PushToken[],
  clock: Clock,
): PushTokens {
  const known = new Set(apps.map((app) => app.toLowerCase()));
  const keyOf = (app: string, token: string) => `${app.toLowerCase()} ${token}`;
  const tokens = createStore<string, PushToken>([], ({ app, token }) => keyOf(app, token));
  /** Keys by what a token is looked for by; what is no longer there leads nowhere. */
  const byToken = createStore<string, readonly [string, string]>([], ([token]) => token);
  const byContact = createStore<number, readonly [number, string]>([], ([contact]) => contact);

  const pushTokens: PushTokens = {
    isApp: (app) => known.has(app.toLowerCase()),
    get: (app, token) => tokens.get(keyOf(app, token)),
    find(token) {
      const [, key] = byToken.get(token) ?? [];
      return key === undefined ? undefined : tokens.get(key);
    },
    /** The token of a contact that was put last. */
    ofContact(contactId) {
      const [, key] = byContact.get(contactId) ?? [];
      const found = key === undefined ? undefined : tokens.get(key);
      return found?.contactId === contactId ? found : undefined;
    },
    put(one) {
      tokens.put(one);
      const key = keyOf(one.app, one.token);
      byToken.put([one.token, key]);
      if (one.contactId !== undefined) byContact.put([one.contactId, key]);
    },
    isMuted: ({ mutedUntil }) => mutedUntil !== undefined && mutedUntil > clock.now(),
    list: tokens.list,
  };
  for (const one of data) pushTokens.put(one);
  return pushTokens;
}
