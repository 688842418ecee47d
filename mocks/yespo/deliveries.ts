import * as v from 'valibot';
import { createStore } from '../world/store.ts';
import type { StateTools } from '../world/world.ts';

/** What a message can be sent by. */
export const channels = ['email', 'sms', 'viber', 'mobilepush', 'appinbox', 'telegram'] as const;

export type Channel = (typeof channels)[number];

const time = v.pipe(v.number(), v.finite());

/** One message on its way to one recipient, as the world keeps it. */
export const storedDelivery = v.strictObject({
  requestId: v.string(),
  channel: v.picklist(channels),
  /** An e-mail address, a phone number, a token. */
  locator: v.string(),
  contactId: v.exactOptional(v.number()),
  messageId: v.exactOptional(v.number()),
  broadcastId: v.exactOptional(v.number()),
  externalRequestId: v.exactOptional(v.string()),
  /** What it says, where the message was filled in with data for this recipient. */
  content: v.exactOptional(v.record(v.string(), v.unknown())),
  sentAt: time,
  /** Why it will not arrive. */
  failure: v.exactOptional(v.string()),
});

export type Delivery = v.InferOutput<typeof storedDelivery>;

export type DeliveryStatus = 'QUEUED' | 'SENT' | 'DELIVERED' | 'UNDELIVERED';

/** After how many milliseconds a message has left, and has arrived. Invented. */
const LEAVES = 1000;
const ARRIVES = 5000;

/** What was sent, newest 50,000. A delivery's status follows the world's clock. */
export interface Deliveries {
  send(message: Omit<Delivery, 'requestId' | 'sentAt'>, at?: number): Delivery;
  get(requestId: string): Delivery | undefined;
  status(delivery: Delivery): DeliveryStatus;
  list(): readonly Delivery[];
}

const CAPACITY = 50_000;

export function createDeliveries(
  data: readonly Delivery[],
  { clock, ids }: StateTools,
  arrived: (delivery: Delivery) => void,
): Deliveries {
  const sent = createStore(data, ({ requestId }) => requestId, CAPACITY);
  return {
    send(message, at = clock.now()) {
      const delivery = sent.put({ ...message, requestId: ids.uuid(), sentAt: at });
      arrived(delivery);
      return delivery;
    },
    get: sent.get,
    status({ sentAt, failure }) {
      const age = clock.now() - sentAt;
      if (age < LEAVES) return 'QUEUED';
      if (age < ARRIVES) return 'SENT';
      return failure === undefined ? 'DELIVERED' : 'UNDELIVERED';
    },
    list: sent.list,
  };
}
