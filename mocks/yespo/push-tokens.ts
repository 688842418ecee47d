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
  /** A token of any app. */
  find(token: string): PushToken | undefined;
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
  const tokens = createStore(data, ({ app, token }) => keyOf(app, token));
  return {
    isApp: (app) => known.has(app.toLowerCase()),
    get: (app, token) => tokens.get(keyOf(app, token)),
    find: (wanted) => tokens.list().find(({ token }) => token === wanted),
    ofContact: (wanted) => tokens.list().findLast(({ contactId }) => contactId === wanted),
    put(token) {
      tokens.put(token);
    },
    isMuted: ({ mutedUntil }) => mutedUntil !== undefined && mutedUntil > clock.now(),
    list: tokens.list,
  };
}
