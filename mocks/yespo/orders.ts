import * as v from 'valibot';
import { createStore } from '../world/store.ts';
import { maybe, numeric, scalar, shortText } from './fields.ts';
import { parseTime } from '../pack/time.ts';

const orderStatuses = [
  'INITIALIZED',
  'IN_PROGRESS',
  'DELIVERED',
  'CANCELLED',
  'ABANDONED_SHOPPING_CART',
] as const;

const item = v.object({
  externalItemId: shortText(255),
  quantity: numeric,
  name: maybe(scalar),
  category: maybe(scalar),
  cost: maybe(numeric),
  url: maybe(scalar),
  imageUrl: maybe(scalar),
  description: maybe(scalar),
});

/** An order as a client sends it. */
export const orderInput = v.object({
  externalOrderId: shortText(255),
  totalCost: numeric,
  status: v.picklist(orderStatuses, `expected one of ${orderStatuses.join(', ')}`),
  date: v.pipe(
    v.string(),
    v.check((text) => parseTime(text) !== undefined, 'expected a time as in 2026-01-31T12:00:00'),
  ),
  currency: shortText(10),
  externalCustomerId: maybe(scalar),
  email: maybe(scalar),
  phone: maybe(scalar),
  firstName: maybe(scalar),
  lastName: maybe(scalar),
  shipping: maybe(numeric),
  discount: maybe(numeric),
  taxes: maybe(numeric),
  source: maybe(scalar),
  paymentMethod: maybe(scalar),
  deliveryMethod: maybe(scalar),
  deliveryAddress: maybe(scalar),
  storeId: maybe(scalar),
  restoreUrl: maybe(scalar),
  statusDescription: maybe(scalar),
  additionalInfo: maybe(v.unknown()),
  items: maybe(v.array(item)),
});

export type Order = v.InferOutput<typeof orderInput>;

/** The account's orders by external id, newest 50,000. */
export interface Orders {
  get(externalOrderId: string): Order | undefined;
  /** Adds an order, or puts it in the place of the one with its id. */
  put(order: Order): void;
  remove(externalOrderId: string): boolean;
  /** Removes the orders dated in a range, both ends included, in milliseconds since the epoch. */
  removeBetween(from: number, to: number): void;
  list(): readonly Order[];
}

const CAPACITY = 50_000;

export function createOrders(data: readonly Order[]): Orders {
  const orders = createStore(data, ({ externalOrderId }) => externalOrderId, CAPACITY);
  return {
    get: orders.get,
    put(order) {
      orders.put(order);
    },
    remove: orders.remove,
    removeBetween(from, to) {
      for (const { externalOrderId, date } of orders.list()) {
        const time = parseTime(date) ?? Number.NaN;
        if (time >= from && time <= to) orders.remove(externalOrderId);
      }
    },
    list: orders.list,
  };
}
