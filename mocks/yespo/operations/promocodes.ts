import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import { pageQuery, texts } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, paged } from './api.ts';

const source = 'docs insertpromocodes_1, getpromocodes-1';

export const promocodeOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.promocodes.create',
    method: 'POST',
    path: 'v1/promocodes',
    group: 'full',
    body: v.object({ codes: texts(3000, 100) }),
    success: { status: 200, carries: '{added, duplicates}' },
    source,
    invented: 'how many codes one request may have, that a known code is passed over, the answer',
    handler({ state, body }) {
      const known = body.codes.filter((code) => state.promocodes.get(code)).length;
      const fresh = new Set(body.codes.filter((code) => !state.promocodes.get(code)));
      for (const code of fresh) state.promocodes.put({ code });
      return json({ added: fresh.size, duplicates: known });
    },
  }),
  apiOperation({
    id: 'yespo.promocodes.list',
    method: 'GET',
    path: 'v1/promocodes',
    group: 'full',
    query: v.object(pageQuery),
    success: { status: 200, carries: 'a list of {code}; the total in TotalCount' },
    source,
    invented: 'that there is such a method, and the answer',
    handler: ({ state, query }) => paged(state.promocodes.list(), query),
  }),
  apiOperation({
    id: 'yespo.promocodes.count',
    method: 'GET',
    path: 'v1/promocodes/count',
    group: 'full',
    success: { status: 200, carries: '{count}' },
    source,
    invented: 'the answer',
    handler: ({ state }) => json({ count: state.promocodes.list().length }),
  }),
];
