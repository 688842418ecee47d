import * as v from 'valibot';
import { empty } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { maybe, maybeEmpty, scalar, shortText } from '../fields.ts';
import type { YespoState } from '../state.ts';

/** Most bytes of an event. */
const EVENT_LIMIT = 20 * 1024;

/** The versions of the events' methods. They differ in the form of the parameters. */
export const versions = ['v1', 'v2', 'v3'] as const;

export type Version = (typeof versions)[number];

/**
 * The documented list of forbidden characters is not known; control characters are surely on it.
 */
const printable = v.regex(/^\P{Cc}*$/u, 'must not hold control characters');

const eventTypeKey = v.pipe(shortText(100), printable);
const keyValue = v.pipe(shortText(300), printable);

function named<const Value extends v.GenericSchema>(value: Value) {
  return maybe(v.array(v.object({ name: shortText(255), value })));
}

/** An event by version. */
export const eventBodies = {
  v1: v.object({ eventTypeKey, keyValue, params: named(maybeEmpty(scalar)) }),
  v2: v.object({ eventTypeKey, keyValue: maybe(keyValue), params: named(v.unknown()) }),
  v3: v.object({
    eventTypeKey,
    keyValue: maybe(keyValue),
    params: maybe(v.record(v.string(), v.unknown())),
  }),
};

const sources = {
  v1: 'VCR send_event.yml; docs registerevent-1, rate-limits',
  v2: 'docs, rate-limits; Odoo modules',
  v3: 'SLATES; PANT; ONE',
};

function register(version: Version): Operation<YespoState> {
  const body = eventBodies[version];
  return operation<YespoState, typeof body>({
    id: `yespo.event.${version}`,
    method: 'POST',
    place: { surface: 'api', path: `${version}/event` },
    key: 'required',
    group: 'events',
    body,
    bodyLimit: EVENT_LIMIT,
    refuses: ['duplicate'],
    takesToken: true,
    // The page of rate limits names the first two versions only.
    ...(version === 'v3' ? {} : { rate: { requests: 350, seconds: 1 } }),
    success: { status: 200, carries: 'nothing' },
    source: sources[version],
    invented:
      version === 'v3'
        ? 'the contract as a whole: it is known from clients only'
        : 'the forbidden characters, and the sentences of 400',
    handler({ state, body: event }) {
      if (state.repeats.isRepeated(`event.${version}`, event)) return { refused: 'duplicate' };
      const { params } = event;
      state.events.add({ ...event, params: params ?? (version === 'v3' ? {} : []) });
      return empty();
    },
  });
}

export const eventOperations: readonly Operation<YespoState>[] = versions.map(register);
