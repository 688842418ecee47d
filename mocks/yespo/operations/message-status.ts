import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import type { Channel } from '../deliveries.ts';
import { commaSeparated } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, singleOrList } from './api.ts';

function statusOf(channel?: Channel): Operation<YespoState> {
  return apiOperation({
    id: channel ? `yespo.message.${channel}.status` : 'yespo.message.status',
    method: 'GET',
    path: channel ? `v1/message/${channel}/status` : 'v1/message/status',
    group: 'messages',
    query: v.object({ ids: commaSeparated }),
    success: {
      status: 200,
      carries: '{results}: {status, requestId, failed, delivered}; one as an object',
    },
    source: channel ? 'OAuth list (OLD); PYMAIL' : 'docs',
    invented:
      'the words of a status, that they follow after one and five seconds, that failed and delivered are truth values, and that unknown ids are left out',
    handler({ state, query }) {
      const { deliveries } = state;
      const results = query.ids.flatMap((requestId) => {
        const delivery = deliveries.get(requestId);
        if (!delivery || (channel && delivery.channel !== channel)) return [];
        const status = deliveries.status(delivery);
        const failed = status === 'UNDELIVERED';
        return [{ status, requestId, failed, delivered: status === 'DELIVERED' }];
      });
      return json({ results: singleOrList(results) });
    },
  });
}

export const messageStatusOperations: readonly Operation<YespoState>[] = [
  statusOf(),
  statusOf('email'),
  statusOf('sms'),
  statusOf('viber'),
];
