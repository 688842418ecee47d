import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createLab, demonstrationWorld, type Lab } from '../../mocks/lab.ts';
import { displayRules } from '../../mocks/reteno/display-rules.ts';
import { dataSchema, type RetenoSeed } from '../../mocks/reteno/state.ts';
import { fittingOf } from './arbitrary.ts';
import { clientOf, type Client } from './client.ts';
import { android, ios } from './reteno-decoders.ts';
import { access, frozenLab, keys, retenoMobile, secretOf } from './support.ts';

type Decoder = keyof typeof android;

function appOf(lab: Lab, deviceId: string): Client {
  const secret = secretOf(lab.world, 'reteno', keys.reteno.ios);
  return clientOf(lab, retenoMobile, { ...access(secret), 'x-reteno-device-id': deviceId });
}

/** Every answer that the SDKs decode, by the operation. */
async function answersOf(lab: Lab, deviceId: string): Promise<[Decoder, unknown][]> {
  const app = appOf(lab, deviceId);
  const { inAppMessages, segments, recomVariants } = lab.world.data.reteno;
  const asked: [Decoder, Promise<Response>][] = [
    ['appinbox.count', app.get('v1/appinbox/messages/count')],
    ['appinbox.list', app.get('v1/appinbox/messages')],
    ['inapp.messages', app.get('v1/inapp/messages')],
  ];
  const messageInstanceIds = inAppMessages.map((message) => message.messageInstanceId);
  if (messageInstanceIds.length > 0) {
    asked.push(['inapp.contents', app.post('v1/inapp/contents/request', { messageInstanceIds })]);
  }
  if (segments.length > 0) {
    const checks = segments.map(({ segmentId }) => ({
      type: 'IS_IN_SEGMENT',
      params: { segmentId },
    }));
    asked.push(['inapp.async-rules', app.post('v1/inapp/async-rules/check', { checks })]);
  }
  for (const { interactionId } of inAppMessages) {
    if (interactionId === undefined || interactionId === '') continue;
    const path = `v1/inapp/interactions/${encodeURIComponent(interactionId)}/message`;
    asked.push(['inapp.message', app.get(path)]);
  }
  for (const { id } of recomVariants) {
    if (id === '') continue;
    const path = `v1/recoms/${encodeURIComponent(id)}/request`;
    asked.push(['recoms.request', app.post(path, { products: [] })]);
  }
  return Promise.all(
    asked.map(async ([decoder, response]) => {
      const answer = await response;
      // Android takes nothing but 200 for an answer (RestClientImpl.kt).
      expect(answer.status, decoder).toBe(200);
      return [decoder, await answer.json()] as [Decoder, unknown];
    }),
  );
}

/** Android drops a message for new users, whom it does not know. */
function withoutNewUsers(answer: unknown): unknown {
  const { messages } = answer as { readonly messages?: readonly unknown[] };
  if (messages === undefined) return answer;
  return { messages: messages.filter((one) => !JSON.stringify(one).includes('NEW_USER')) };
}

/** What a decoder cannot read of an answer. */
function undecoded(schema: v.GenericSchema, answer: unknown): string[] {
  const { issues = [] } = v.safeParse(schema, answer);
  return issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
}

test('both SDKs decode every answer of the demonstration', async () => {
  const answers = await answersOf(frozenLab(), 'device-1');
  expect(new Set(answers.map(([decoder]) => decoder))).toEqual(new Set(Object.keys(android)));
  for (const [decoder, answer] of answers) {
    expect(undecoded(ios[decoder], answer), `iOS ${decoder}`).toEqual([]);
    expect(undecoded(android[decoder], answer), `Android ${decoder}`).toEqual([]);
  }
});

/** Values that a schema takes, as JSON has them. */
function takenBy(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  return fittingOf(schema)
    .map((value) => (JSON.parse(JSON.stringify({ value })) as { value?: unknown }).value)
    .filter((value) => v.is(schema, value));
}

const some = (from: number, to: number) => fc.integer({ min: from, max: to }).map(String);
const clockTime = fc.record({ hours: some(0, 23), minutes: some(0, 59) });
const zone = fc.constantFrom('Europe/Kyiv', 'UTC', null);

/** Chance hardly ever makes up times of a clock that hold. */
const schedule = fc.record({
  enabled: fc.boolean(),
  predicates: fc.array(
    fc.oneof(
      fc.record({
        name: fc.constantFrom('SHOW_AFTER', 'HIDE_AFTER'),
        isActive: fc.boolean(),
        params: fc.record({ date: fc.constant('2026-03-01T12:00'), timeZone: zone }),
      }),
      fc.record({
        name: fc.constant('SPECIFIC_DAYS_AND_TIME'),
        params: fc.record({
          days: fc.subarray(['monday', 'sunday']),
          timeZone: zone,
          time: fc.record({ from: clockTime, to: clockTime }),
        }),
      }),
    ),
    { maxLength: 2 },
  ),
});

const { FREQUENCY, TARGETING, ASYNC } = displayRules.entries;
const rules = fc.record(
  {
    FREQUENCY: takenBy(FREQUENCY),
    TARGETING: takenBy(TARGETING),
    SCHEDULE: schedule,
    ASYNC: takenBy(ASYNC),
  },
  { requiredKeys: [] },
);

test('both SDKs decode what any world answers that the lab takes', async () => {
  const { inbox, inAppMessages, segments, recomVariants } = dataSchema.entries;
  const lists = fc.record({
    inbox: takenBy(inbox),
    inAppMessages: takenBy(inAppMessages),
    segments: takenBy(segments),
    recomVariants: takenBy(recomVariants),
  });
  const seeds = fc.tuple(lists, fc.array(rules, { maxLength: 3 })).map(([given, ruled]) => ({
    ...given,
    inAppMessages: [
      ...((given.inAppMessages ?? []) as object[]),
      ...ruled.map((one, index) => ({
        messageId: index,
        messageInstanceId: 7000 + index,
        displayRules: one,
      })),
    ],
  }));
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const reteno = JSON.parse(JSON.stringify(seed)) as RetenoSeed;
      const data = { ...demonstrationWorld.data, reteno };
      const lab = createLab({ world: { ...demonstrationWorld, data } });
      const deviceId = lab.world.data.reteno.inbox.list()[0]?.deviceId;
      const isHeader = deviceId !== undefined && /^[ -~]+$/.test(deviceId.trim());
      for (const [decoder, answer] of await answersOf(lab, isHeader ? deviceId : 'device-1')) {
        expect(undecoded(ios[decoder], answer), `iOS ${decoder}`).toEqual([]);
        expect(undecoded(android[decoder], withoutNewUsers(answer)), decoder).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('iOS reads why it was refused, whatever the reason', async () => {
  const lab = frozenLab();
  const app = appOf(lab, 'device-1');
  const refused = [
    await clientOf(lab, retenoMobile, access('unknown')).get('v1/inapp/messages'),
    await clientOf(lab, retenoMobile, access(secretOf(lab.world, 'reteno', 'iOS app'))).get(
      'v1/inapp/messages',
    ),
    await app.post('v1/events', { deviceId: '', events: [] }),
    await app.get('v1/inapp/interactions/nothing/message'),
    await app.put('v1/inapp/messages', {}),
  ];
  expect(refused.map(({ status }) => status)).toEqual([401, 400, 400, 404, 405]);
  for (const response of refused) {
    expect(undecoded(ios.refusal, await response.json()), String(response.status)).toEqual([]);
  }
});

test.each([
  [
    'a rule that waits without saying how long',
    { FREQUENCY: { predicates: [{ name: 'MIN_INTERVAL' }] } },
  ],
  [
    'a unit of time that one of them does not know',
    {
      FREQUENCY: {
        predicates: [{ name: 'TIMES_PER_TIME_UNIT', params: { unit: 'WEEK', count: 1 } }],
      },
    },
  ],
  ['a segment that is not named', { ASYNC: { IS_IN_SEGMENT: { enabled: true } } }],
  [
    'a time with seconds',
    {
      SCHEDULE: { predicates: [{ name: 'SHOW_AFTER', params: { date: '2026-03-01T12:00:00Z' } }] },
    },
  ],
  [
    'an hour that is a number',
    {
      SCHEDULE: {
        predicates: [
          {
            name: 'SPECIFIC_DAYS_AND_TIME',
            params: {
              days: ['monday'],
              time: { from: { hours: 9, minutes: '0' }, to: { hours: '18', minutes: '0' } },
            },
          },
        ],
      },
    },
  ],
  [
    'a condition without values',
    {
      TARGETING: {
        schema: { include: { groups: [{ conditions: [{ operand: { name: 'EVENT' } }] }] } },
      },
    },
  ],
])('a world with rules that an SDK cannot read is refused: %s', (_what, unreadable) => {
  const inAppMessages = [{ messageId: 1, messageInstanceId: 1, displayRules: unreadable }];
  const data = { ...demonstrationWorld.data, reteno: { inAppMessages } };
  expect(() => createLab({ world: { ...demonstrationWorld, data } as never })).toThrow(
    /displayRules/,
  );
});

test('a message of the inbox has times that iOS reads, whatever the world has', async () => {
  const message = { id: 'm', deviceId: 'd', title: 'Today', status: 'UNOPENED' } as const;
  const inbox = [
    { ...message, createDate: '2026-03-01T12:00:00.123Z', expiryDate: '2030-03-01T14:00:00+02:00' },
  ];
  const data = { ...demonstrationWorld.data, reteno: { inbox } };
  const lab = createLab({ world: { ...demonstrationWorld, data } });
  const answer = await (await appOf(lab, 'd').get('v1/appinbox/messages')).json();
  expect(answer).toMatchObject({
    list: [{ createDate: '2026-03-01T12:00:00Z', expiryDate: '2030-03-01T12:00:00Z' }],
  });
});

test('a basket of many goods fits into the parameter of an event (AND EcomEventMapper.kt)', async () => {
  const lab = frozenLab();
  const goods = Array.from({ length: 100 }, (_, index) => ({
    productId: `product-${index}`,
    quantity: 1,
    price: 10.5,
    name: 'A kettle that boils water',
  }));
  const events = [
    {
      eventTypeKey: 'cartUpdated',
      occurred: '2026-03-01T12:00:00.000Z',
      params: [{ name: 'products', value: JSON.stringify(goods) }],
    },
  ];
  const sent = await appOf(lab, 'device-1').post('v1/events', { deviceId: 'device-1', events });
  expect(sent.status).toBe(200);
});
