import * as v from 'valibot';
import { empty, json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { pageOf } from '../../pack/pages.ts';
import { queryNumber } from '../fields.ts';
import type { InboxMessage } from '../inbox.ts';
import type { YespoState } from '../state.ts';
import { asEndUser, TOKEN_HEADER } from './end-user.ts';

const place = (path: string) => ({ hosts: ['esputnik.com'], path: `/appinbox/v1/${path}` });

const refuses = ['missing-header', 'unknown-token'] as const;
const source = 'DOCS app-inbox-for-mobile-apps';

/** Most messages of one page. Invented. */
const PAGE = 100;

const listQuery = v.object({
  page: v.optional(queryNumber(0, 1_000_000)),
  pageSize: v.optional(queryNumber(1, PAGE)),
  status: v.optional(v.picklist(['OPENED', 'UNOPENED'], 'expected OPENED or UNOPENED')),
});

const statusBody = v.object({
  status: v.literal('OPENED', 'expected OPENED'),
  ids: v.nullish(v.pipe(v.array(v.string()), v.maxLength(1000, 'must not have more than 1000'))),
});

function shown({ contactId: _owner, ...message }: InboxMessage): unknown {
  return message;
}

/** The app inbox for apps without the SDK. */
export const appInboxOperations: readonly Operation<YespoState>[] = [
  operation<YespoState>({
    id: 'yespo.appinbox.count',
    method: 'GET',
    place: place('messages/count'),
    key: 'none',
    tokenHeader: TOKEN_HEADER,
    success: { status: 200, carries: '{count} of unread messages; the next token in ES-TOKEN' },
    refuses,
    source,
    handler: ({ state, headers }) =>
      asEndUser(state, headers, (contact, withToken) => {
        const messages = contact ? state.inbox.of(contact.id) : [];
        const count = messages.filter(({ status }) => status === 'UNOPENED').length;
        return withToken(json({ count }));
      }),
  }),
  operation<YespoState, v.GenericSchema<undefined>, typeof listQuery>({
    id: 'yespo.appinbox.list',
    method: 'GET',
    place: place('messages'),
    key: 'none',
    tokenHeader: TOKEN_HEADER,
    query: listQuery,
    success: { status: 200, carries: '{list, totalPages}; the next token in ES-TOKEN' },
    refuses,
    source,
    invented: 'the largest page',
    handler: ({ state, headers, query: { page, pageSize, status } }) =>
      asEndUser(state, headers, (contact, withToken) => {
        const messages = contact ? state.inbox.of(contact.id) : [];
        const wanted = messages.filter((one) => status === undefined || one.status === status);
        const { list, totalPages } = pageOf(wanted, page, pageSize);
        return withToken(json({ list: list.map(shown), totalPages }));
      }),
  }),
  operation<YespoState, typeof statusBody>({
    id: 'yespo.appinbox.status',
    method: 'POST',
    place: place('messages/status'),
    key: 'none',
    tokenHeader: TOKEN_HEADER,
    body: statusBody,
    success: { status: 200, carries: 'nothing; the next token in ES-TOKEN' },
    refuses,
    source,
    invented: 'that unknown ids are passed over',
    handler: ({ state, headers, body }) =>
      asEndUser(state, headers, (contact, withToken) => {
        if (contact) state.inbox.open(contact.id, body.ids ?? undefined);
        return withToken(empty());
      }),
  }),
];
