import * as v from 'valibot';
import type { Clock } from '../world/clock.ts';
import { createStore } from '../world/store.ts';

const isoTime = v.pipe(v.string(), v.isoTimestamp('expected a time as in "2026-01-31T12:00:00Z"'));

/** A message in the app inbox of a device. */
export const storedInboxMessage = v.strictObject({
  id: v.string(),
  /** Whose inbox it is in. */
  deviceId: v.string(),
  title: v.string(),
  createDate: v.exactOptional(isoTime, '2020-01-01T00:00:00Z'),
  content: v.exactOptional(v.string(), ''),
  image: v.exactOptional(v.string()),
  link: v.exactOptional(v.string()),
  newMessage: v.exactOptional(v.boolean(), true),
  category: v.exactOptional(v.string()),
  status: v.picklist(['OPENED', 'UNOPENED']),
  /** Texts only: Android decodes nothing else (InboxMessageRemote.kt). */
  customData: v.exactOptional(v.record(v.string(), v.string())),
  /** From when it is not shown any more. */
  expiryDate: v.exactOptional(isoTime),
});

export type InboxMessage = v.InferOutput<typeof storedInboxMessage>;

/** The app inboxes of all devices. */
export interface Inbox {
  /** What a device is shown now, newest first. */
  of(deviceId: string): readonly InboxMessage[];
  /** Marks messages of a device as read, all where no ids are given. */
  open(deviceId: string, ids: readonly string[] | undefined): void;
  list(): readonly InboxMessage[];
}

export function createInbox(data: readonly InboxMessage[], clock: Clock): Inbox {
  const messages = createStore(data, ({ id }) => id);
  const isShown = ({ expiryDate }: InboxMessage) =>
    expiryDate === undefined || Date.parse(expiryDate) > clock.now();
  const inbox: Inbox = {
    of: (deviceId) =>
      messages
        .list()
        .filter((message) => message.deviceId === deviceId && isShown(message))
        .toReversed(),
    open(deviceId, ids) {
      const meant = ids && new Set(ids);
      for (const message of inbox.of(deviceId)) {
        if (meant && !meant.has(message.id)) continue;
        messages.put({ ...message, status: 'OPENED', newMessage: false });
      }
    },
    list: messages.list,
  };
  return inbox;
}
