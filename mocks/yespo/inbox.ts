import * as v from 'valibot';
import { createStore } from '../world/store.ts';

/** A message in the app inbox of a contact. */
export const storedInboxMessage = v.strictObject({
  id: v.string(),
  contactId: v.number(),
  /** Milliseconds since the epoch. */
  createdDate: v.pipe(v.number(), v.finite()),
  title: v.string(),
  content: v.exactOptional(v.string(), ''),
  image: v.exactOptional(v.string()),
  link: v.exactOptional(v.string()),
  newMessage: v.exactOptional(v.boolean(), true),
  status: v.exactOptional(v.picklist(['OPENED', 'UNOPENED']), 'UNOPENED'),
  category: v.exactOptional(v.string()),
  customData: v.exactOptional(v.record(v.string(), v.unknown())),
});

export type InboxMessage = v.InferOutput<typeof storedInboxMessage>;

/** The app inboxes of all contacts, newest 10,000 messages. */
export interface Inbox {
  /** Newest first. */
  of(contactId: number): readonly InboxMessage[];
  add(message: InboxMessage): void;
  /** Marks messages of a contact as read, all where no ids are given. */
  open(contactId: number, ids: readonly string[] | undefined): void;
  list(): readonly InboxMessage[];
}

export function createInbox(data: readonly InboxMessage[]): Inbox {
  const messages = createStore(data, ({ id }) => id);
  const inbox: Inbox = {
    of: (contactId) =>
      messages
        .list()
        .filter((message) => message.contactId === contactId)
        .toReversed(),
    add(message) {
      messages.put(message);
    },
    open(contactId, ids) {
      const meant = ids && new Set(ids);
      for (const message of inbox.of(contactId)) {
        if (meant && !meant.has(message.id)) continue;
        messages.put({ ...message, status: 'OPENED', newMessage: false });
      }
    },
    list: messages.list,
  };
  return inbox;
}
