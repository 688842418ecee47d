import * as v from 'valibot';
import { listOf } from '../../pack/list.ts';
import { empty } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import { contactOf } from '../activity.ts';
import { maybe, scalar, shortText, wholeNumber } from '../fields.ts';
import { parseTime } from '../../pack/time.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid } from './api.ts';
import { eventBodies, versions, type Version } from './event.ts';

/** Most past events of one request. */
const MOST = 500;

const occurred = v.optional(
  v.pipe(
    scalar,
    v.check((text) => parseTime(text) !== undefined, 'expected a time as in 2026-01-31T12:00:00'),
  ),
);

const sources = { v1: 'docs; rate-limits', v2: 'docs; rate-limits', v3: 'ONE' };

function pastEvents(version: Version): Operation<YespoState> {
  const past = v.object({ ...eventBodies[version].entries, occurred });
  return apiOperation({
    id: `yespo.past-events.${version}`,
    method: 'POST',
    path: `${version}/past_events`,
    group: 'events',
    takesToken: true,
    ...(version === 'v3' ? {} : { rate: { requests: 100, seconds: 1 } }),
    body: v.object({
      events: v.pipe(listOf(past, MOST, 'events'), v.minLength(1, 'must not be empty')),
    }),
    success: { status: 200, carries: 'nothing' },
    source: sources[version],
    invented: 'the sentences of 400, and that occurred may be left out',
    handler({ state, body }) {
      for (const event of body.events) {
        const { params } = event;
        state.events.add({ ...event, params: params ?? (version === 'v3' ? {} : []) });
      }
      return empty();
    },
  });
}

const removal = v.object({
  eventTypeKey: maybe(shortText(100)),
  keyValue: maybe(shortText(300)),
  contactId: maybe(wholeNumber),
});

export const pastEventOperations: readonly Operation<YespoState>[] = [
  ...versions.map(pastEvents),
  apiOperation({
    id: 'yespo.past-events.remove',
    method: 'DELETE',
    path: 'v1/past_events',
    group: 'events',
    takesToken: true,
    rate: { requests: 5, seconds: 1 },
    body: removal,
    success: { status: 200, carries: 'nothing' },
    refuses: ['invalid'],
    source: 'rate-limits; OAuth list',
    invented: 'the fields, and that one of them is needed',
    handler({ state, body }) {
      const { eventTypeKey, keyValue, contactId } = body;
      if (eventTypeKey === undefined && keyValue === undefined && contactId === undefined) {
        return invalid('One of eventTypeKey, keyValue and contactId must be specified');
      }
      const { contacts, pushTokens } = state;
      state.events.remove(
        (event) =>
          (eventTypeKey === undefined || event.eventTypeKey === eventTypeKey) &&
          (keyValue === undefined || event.keyValue === keyValue) &&
          (contactId === undefined || contactOf(event, { contacts, pushTokens })?.id === contactId),
      );
      return empty();
    },
  }),
];
