import type { GenericSchema } from 'valibot';
import { empty, json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { pageOf } from '../../pack/pages.ts';
import type { InboxMessage } from '../inbox.ts';
import { inboxQuery, inboxStatusInput } from '../inputs.ts';
import type { RetenoState } from '../state.ts';
import { DEVICE_HEADER, deviceOf } from './device.ts';

const place = (path: string) => ({ surface: 'mobile-api', path: `v1/appinbox/${path}` });

/**
 * Times to the second: iOS reads none with a fraction, and then shows no date and lets no message
 * expire (AppInboxMessage.swift, DecodableResponseHandler.swift).
 */
function shown({ deviceId: _owner, createDate, expiryDate, ...message }: InboxMessage): unknown {
  return {
    ...message,
    createDate: toTheSecond(createDate),
    ...(expiryDate === undefined ? {} : { expiryDate: toTheSecond(expiryDate) }),
  };
}

function toTheSecond(time: string): string {
  return new Date(time).toISOString().replace(/\.\d+/, '');
}

export const inboxOperations: readonly Operation<RetenoState>[] = [
  operation<RetenoState>({
    id: 'reteno.appinbox.count',
    method: 'GET',
    place: place('messages/count'),
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    success: { status: 200, carries: '{unreadCount}' },
    source: 'AND ApiContract.kt:47-49; IOS AppInboxMessagesCountRequest.swift:14',
    invented: 'that a device without an inbox has 0 unread messages',
    handler({ state, headers }) {
      const messages = state.inbox.of(deviceOf(headers));
      return json({ unreadCount: messages.filter(({ status }) => status === 'UNOPENED').length });
    },
  }),
  operation<RetenoState, GenericSchema<undefined>, typeof inboxQuery>({
    id: 'reteno.appinbox.list',
    method: 'GET',
    place: place('messages'),
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    query: inboxQuery,
    success: { status: 200, carries: '{list, totalPages}' },
    source: 'AND ApiContract.kt:51-53, model/inbox; IOS AppInboxMessagesRequest.swift:15',
    invented: 'that pages count from 0, the largest page, and that expired messages are left out',
    handler({ state, headers, query: { page, pageSize, status } }) {
      const messages = state.inbox
        .of(deviceOf(headers))
        .filter((one) => status === undefined || one.status === status);
      const { list, totalPages } = pageOf(messages, page, pageSize);
      return json({ list: list.map(shown), totalPages });
    },
  }),
  operation<RetenoState, typeof inboxStatusInput>({
    id: 'reteno.appinbox.status',
    method: 'POST',
    place: place('messages/status'),
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    body: inboxStatusInput,
    success: { status: 200, carries: 'nothing; the SDKs ignore it' },
    source: 'AND ApiContract.kt:55-57; IOS AppInboxMarkAsOpenedRequest.swift:15',
    invented: 'that without ids all messages are meant, and that unknown ones are passed over',
    handler({ state, headers, body }) {
      state.inbox.open(deviceOf(headers), body.ids ?? undefined);
      return empty();
    },
  }),
];
