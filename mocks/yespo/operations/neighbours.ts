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
  operation<YespoState>({
    id: 'yespo.statics.script',
    method: 'GET',
    place: { hosts: ['statics.esputnik.com'], path: '/scripts/:file' },
    key: 'none',
    success: { status: 200, carries: 'the tracking script of a site' },
    refuses: ['not-found'],
    source: 'docs, the snippet of site/script',
    invented: 'the script, which does nothing, and 404',
    handler({ state, params }) {
      const siteId = params['file']?.replace(/\.js$/, '');
      const known = state.sites.domains.list().some((site) => site.siteId === siteId);
      if (!known) return { refused: 'not-found', message: 'Not Found' };
      return {
        status: 200,
        headers: { 'content-type': 'application/javascript;charset=UTF-8' },
        body: '/* The tracking script of a site of the lab. */',
      };
    },
  }),
];
