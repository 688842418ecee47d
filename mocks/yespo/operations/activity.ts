import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import { activities, type Activity } from '../activity.ts';
import { pathNumber, queryNumber, queryTime } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid } from './api.ts';

/** Most rows of one answer. */
const MOST = 25_000;

const range = {
  dateFrom: v.optional(queryTime('from')),
  dateTo: v.optional(queryTime('to')),
  maxrows: v.optional(queryNumber(1, MOST)),
  // A client's first call has it empty (NET).
  offset: v.optional(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => undefined),
      ),
      queryNumber(0, Number.MAX_SAFE_INTEGER),
    ]),
  ),
  contactId: v.optional(v.string()),
  email: v.optional(v.string()),
  externalRequestId: v.optional(v.string()),
};

interface Asked {
  readonly dateFrom?: number | undefined;
  readonly dateTo?: number | undefined;
  readonly maxrows?: number | undefined;
  readonly offset?: number | undefined;
  readonly contactId?: string | undefined;
  readonly email?: string | undefined;
  readonly externalRequestId?: string | undefined;
}

/** The part of all activity that is asked for, each with its place among all. */
function askedFor(state: YespoState, asked: Asked, wanted: (one: Activity) => boolean) {
  const { dateFrom = -Infinity, dateTo = Infinity, maxrows = MOST, offset = 0 } = asked;
  const { contacts, deliveries, events, pushTokens } = state;
  const byEmail =
    asked.email === undefined ? undefined : (contacts.byChannel('email', asked.email)?.id ?? 0);
  const contactId = asked.contactId === undefined ? byEmail : (pathNumber(asked.contactId) ?? 0);
  return activities({ contacts, deliveries, events, pushTokens })
    .filter(wanted)
    .map((one, index) => ({ ...one, offset: index + 1 }))
    .filter(
      (one) =>
        one.offset > offset &&
        one.at >= dateFrom &&
        one.at <= dateTo &&
        (contactId === undefined || one.contactId === contactId) &&
        (asked.externalRequestId === undefined ||
          one.delivery?.externalRequestId === asked.externalRequestId),
    )
    .slice(0, maxrows);
}

/** The first tag of the message that was sent; undefined where it has none. */
function tagOf({ templates }: YespoState, messageId: number | undefined): unknown {
  const tags = messageId === undefined ? undefined : templates.byId(messageId)?.content['tags'];
  return Array.isArray(tags) ? (tags as unknown[])[0] : undefined;
}

function externalIdOf({ contacts }: YespoState, id: number | undefined): string | undefined {
  return id === undefined ? undefined : contacts.get(id)?.externalCustomerId;
}

function activityOf(version: 'v1' | 'v2'): Operation<YespoState> {
  return apiOperation({
    id: `yespo.contacts.activity.${version}`,
    method: 'GET',
    path: `${version}/contacts/activity`,
    group: 'activity',
    query: v.object(range),
    success: {
      status: 200,
      carries:
        'a list of {contactId, externalCustomerId, activityStatus, activityDateTime, offset} with iid, mediaType, email, sms or mobPushToken, statusDescription of what did not arrive, messageInstanceId, messageTag, broadcastId, messageId, requestId of a message or eventTypeKey, keyValue of an event',
    },
    refuses: ['invalid'],
    source: 'docs; PYMAIL; NET',
    invented:
      'that iid and messageInstanceId are the request’s id, the words of a status, rows for events, the filters by contact, and what follows "Contact support to enable" in 400, which a setting of the world brings',
    handler({ state, query }) {
      if (!state.settings.contactActivity) {
        return invalid('Contact support to enable this method');
      }
      const rows = askedFor(state, query, () => true).map(
        ({ at, contactId, delivery, event, offset }) => ({
          contactId,
          externalCustomerId: externalIdOf(state, contactId),
          activityStatus: delivery ? state.deliveries.status(delivery) : 'EVENT',
          activityDateTime: new Date(at).toISOString(),
          ...(delivery
            ? {
                mediaType: delivery.channel,
                locator: delivery.locator,
                iid: delivery.requestId,
                ...(delivery.channel === 'email' ? { email: delivery.locator } : {}),
                ...(delivery.channel === 'sms' ? { sms: delivery.locator } : {}),
                ...(delivery.channel === 'mobilepush' ? { mobPushToken: delivery.locator } : {}),
                ...(delivery.failure === undefined ? {} : { statusDescription: delivery.failure }),
                messageInstanceId: delivery.requestId,
                messageTag: tagOf(state, delivery.messageId),
                broadcastId: delivery.broadcastId,
                messageId: delivery.messageId,
                requestId: delivery.requestId,
                externalRequestId: delivery.externalRequestId,
              }
            : { eventTypeKey: event?.eventTypeKey, keyValue: event?.keyValue }),
          offset,
        }),
      );
      return json(rows);
    },
  });
}

export const activityOperations: readonly Operation<YespoState>[] = [
  activityOf('v1'),
  activityOf('v2'),
  apiOperation({
    id: 'yespo.contacts.messages',
    method: 'GET',
    path: 'v2/contacts/messages',
    group: 'full',
    rate: { requests: 10, seconds: 1 },
    query: v.object(range),
    success: {
      status: 200,
      carries: 'a list of {contactId, messageId, requestId, mediaType, status, sentDate, offset}',
    },
    source: 'rate-limits',
    invented: 'the fields of the query, and the answer',
    handler({ state, query }) {
      const rows = askedFor(state, query, ({ delivery }) => delivery !== undefined).flatMap(
        ({ at, contactId, delivery, offset }) =>
          delivery
            ? {
                contactId,
                messageId: delivery.messageId,
                requestId: delivery.requestId,
                mediaType: delivery.channel,
                locator: delivery.locator,
                status: state.deliveries.status(delivery),
                sentDate: new Date(at).toISOString(),
                offset,
              }
            : [],
      );
      return json(rows);
    },
  }),
];
