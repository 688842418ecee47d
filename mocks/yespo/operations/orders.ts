import * as v from 'valibot';
import { listOf } from '../../pack/list.ts';
import { empty, json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import { parseTime } from '../../pack/time.ts';
import { orderInput, type Order } from '../orders.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid, notFound } from './api.ts';

/** Most orders of one request. */
const MOST = 1000;

/** The longest range of orders that is deleted at once, in milliseconds: 24 hours. */
const LONGEST_RANGE = 86_400_000;

/** An order of somebody whom nobody knows makes the contact (ADD). */
function rememberBuyer({ contacts }: YespoState, order: Order): void {
  const { email, phone, externalCustomerId, firstName, lastName } = order;
  const channels = [
    ...(email === undefined ? [] : [{ type: 'email', value: email }]),
    ...(phone === undefined ? [] : [{ type: 'sms', value: phone }]),
  ];
  const buyer = { channels, externalCustomerId, firstName, lastName };
  const known = contacts.find(buyer, 'externalCustomerId') ?? contacts.find(buyer, 'email_or_sms');
  if (!known && channels.length > 0) contacts.create(buyer);
}

export const orderOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.orders.create',
    method: 'POST',
    path: 'v1/orders',
    group: 'full',
    body: v.object({
      orders: v.pipe(
        listOf(v.looseObject({}), MOST, 'orders'),
        v.minLength(1, 'must not be empty'),
      ),
    }),
    success: { status: 200, carries: '{failedOrders}, or nothing by a setting' },
    source: 'SHOP create-orders.ts:31; WOO Yespo_Order.php:9; ossbrownie; ADD',
    invented:
      'that an order which does not hold is named in failedOrders and the others are taken, and what stands there',
    handler({ state, body }) {
      const failedOrders: unknown[] = [];
      for (const sent of body.orders) {
        const order = v.safeParse(orderInput, sent, { abortEarly: true });
        if (order.success) {
          state.orders.put(order.output);
          rememberBuyer(state, order.output);
        } else {
          const [issue] = order.issues;
          const message = `${v.getDotPath(issue) ?? ''}: ${issue.message}`;
          failedOrders.push({ externalOrderId: sent['externalOrderId'] ?? null, message });
        }
      }
      const wantsNothing = state.settings.ordersAnswer === 'empty' && failedOrders.length === 0;
      return wantsNothing ? empty() : json({ failedOrders });
    },
  }),
  apiOperation({
    id: 'yespo.orders.delete',
    method: 'DELETE',
    path: 'v1/orders',
    group: 'full',
    query: v.object({
      externalOrderId: v.optional(v.string()),
      from: v.optional(v.string()),
      to: v.optional(v.string()),
    }),
    success: { status: 200, carries: 'nothing' },
    refuses: ['invalid', 'not-found'],
    source: 'docs removehistoryorders',
    invented: 'the sentences of 400, 404 for an order that is not there, and the answer',
    handler({ state, query }) {
      const { externalOrderId } = query;
      if (externalOrderId !== undefined && externalOrderId !== '') {
        const removed = state.orders.remove(externalOrderId);
        return removed ? empty() : notFound(`Order with externalOrderId='${externalOrderId}'`);
      }
      if (query.from === undefined || query.to === undefined) {
        return invalid('externalOrderId or both from and to must be specified');
      }
      const from = parseTime(query.from);
      const to = parseTime(query.to);
      if (from === undefined || to === undefined) {
        return invalid('Wrong date format: expected a time as in 2026-01-31T12:00:00');
      }
      if (from > to) return invalid('from must not be after to');
      if (to - from > LONGEST_RANGE) return invalid('The range must not exceed 24 hours');
      state.orders.removeBetween(from, to);
      return empty();
    },
  }),
];
