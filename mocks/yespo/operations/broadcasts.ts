import * as v from 'valibot';
import { listOf } from '../../pack/list.ts';
import { empty, json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import type { Broadcast } from '../broadcasts.ts';
import { maybe, pageQuery, pathNumber, shortText, wholeNumber } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, notFound, paged } from './api.ts';

function shown({ createdAt, sent, messageId, ...rest }: Broadcast): unknown {
  return {
    ...rest,
    messageId: String(messageId),
    status: sent ? 'FINISHED' : 'PLANNED',
    createdDate: new Date(createdAt).toISOString(),
  };
}

function broadcastAt(state: YespoState, segment: string | undefined): Broadcast | undefined {
  const id = pathNumber(segment);
  return id === undefined ? undefined : state.broadcasts.get(id);
}

export const broadcastOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.broadcast.create',
    method: 'POST',
    path: 'v1/broadcast',
    group: 'messages',
    body: v.object({
      title: shortText(255),
      messageId: wholeNumber,
      groups: v.pipe(listOf(wholeNumber, 1000, 'groups'), v.minLength(1, 'must not be empty')),
      excludedGroups: maybe(listOf(wholeNumber, 1000, 'groups')),
    }),
    success: { status: 200, carries: '{broadcastId}' },
    refuses: ['invalid'],
    source: 'docs; ONE',
    invented: 'that it is sent after two seconds, and the sentences of 400',
    handler({ state, body: { title, messageId, groups, excludedGroups = [] } }) {
      const faults = [];
      if (!state.templates.byId(messageId)) {
        faults.push({ field: 'messageId', message: `Message with id='${messageId}' not found` });
      }
      for (const id of [...groups, ...excludedGroups]) {
        if (state.contacts.group(id)) continue;
        faults.push({ field: 'groups', message: `Group with id='${id}' not found` });
        break;
      }
      if (faults.length > 0) return { refused: 'invalid', faults };
      const created = state.broadcasts.create({ title, messageId, groups, excludedGroups });
      return json({ broadcastId: created.broadcastId });
    },
  }),
  apiOperation({
    id: 'yespo.broadcast.read',
    method: 'GET',
    path: 'v1/broadcast/:id',
    group: 'messages',
    success: { status: 200, carries: 'the broadcast with its status' },
    refuses: ['not-found'],
    source: 'OAuth list',
    invented: 'the answer',
    handler({ state, params }) {
      const broadcast = broadcastAt(state, params['id']);
      return broadcast ? json(shown(broadcast)) : notFound(`Broadcast with id='${params['id']}'`);
    },
  }),
  apiOperation({
    id: 'yespo.broadcast.delete',
    method: 'DELETE',
    path: 'v1/broadcast/:id',
    group: 'messages',
    success: { status: 200, carries: 'nothing' },
    refuses: ['not-found'],
    source: 'OAuth list',
    invented: 'the answer, and that one which waits is not sent',
    handler({ state, params }) {
      const broadcast = broadcastAt(state, params['id']);
      if (!broadcast) return notFound(`Broadcast with id='${params['id']}'`);
      state.broadcasts.remove(broadcast.broadcastId);
      return empty();
    },
  }),
  apiOperation({
    id: 'yespo.broadcasts.list',
    method: 'GET',
    path: 'v1/broadcasts',
    group: 'messages',
    query: v.object(pageQuery),
    success: { status: 200, carries: 'a list of broadcasts; the total in TotalCount' },
    source: 'OAuth list',
    invented: 'the pages, and the answer',
    handler: ({ state, query }) => paged(state.broadcasts.list(), query, shown),
  }),
];
