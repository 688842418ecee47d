import { empty } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import type { YespoState } from '../state.ts';

/** Trackers and logs: they work without a key and answer whatever they are sent. */
export const neighbourOperations: readonly Operation<YespoState>[] = [
  operation<YespoState>({
    id: 'yespo.tracker.event',
    method: 'POST',
    place: { hosts: ['tracker.yespo.io', 'tracker.esputnik.com'], path: '/api/v2' },
    key: 'none',
    success: { status: 200, carries: 'nothing' },
    source: 'docs how-transfer-website-behavior-data; SHOP; WOO',
    invented: 'that nothing is refused',
    handler: () => empty(),
  }),
  operation<YespoState>({
    id: 'yespo.logs.plugin',
    method: 'POST',
    place: { hosts: ['events.yespo.io'], path: '/logs/v1/plugin' },
    key: 'none',
    success: { status: 200, carries: 'nothing' },
    source: 'OC',
    invented: 'the answer',
    handler: () => empty(),
  }),
];
