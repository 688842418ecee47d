import * as v from 'valibot';

const number = v.pipe(v.number(), v.safeInteger());

const isActive = v.exactOptional(v.boolean(), true);
const enabled = v.exactOptional(v.boolean(), true);

/** Both SDKs skip what is not active; iOS refuses a name that it does not know. */
const frequencyPredicate = v.looseObject({
  name: v.picklist([
    'NO_LIMIT',
    'ONCE_PER_APP',
    'ONCE_PER_SESSION',
    'MIN_INTERVAL',
    'TIMES_PER_TIME_UNIT',
  ]),
  isActive,
});

const relation = v.exactOptional(v.picklist(['AND', 'OR']), 'AND');

/**
 * Of users only `TIME_SPENT_IN_APP` is known to both SDKs: Android drops a message with any other.
 */
const condition = v.looseObject({
  operand: v.strictObject({ name: v.picklist(['USER', 'EVENT']) }),
  operator: v.exactOptional(v.string()),
  values: v.exactOptional(v.array(v.looseObject({})), []),
});

const conditionGroups = v.exactOptional(
  v.strictObject({
    relation,
    groups: v.exactOptional(
      v.array(v.strictObject({ relation, conditions: v.array(condition) })),
      [],
    ),
  }),
  { relation: 'AND', groups: [] },
);

/**
 * When a message is shown, in the form that both SDKs decode: all four rules, because iOS fails at
 * a list with a message that lacks one (IOS InAppMessageLists.swift; AND
 * InAppMessageUtil.kt:33-129, TargetingRule.kt). A rule that is left out is off.
 */
const displayRules = v.strictObject({
  FREQUENCY: v.exactOptional(
    v.looseObject({
      type: v.exactOptional(v.string(), 'FREQUENCY'),
      enabled,
      predicates: v.array(frequencyPredicate),
    }),
    { type: 'FREQUENCY', enabled: false, predicates: [] },
  ),
  TARGETING: v.exactOptional(
    v.pipe(
      v.looseObject({
        type: v.exactOptional(v.string(), 'TARGETING'),
        enabled,
        schema: v.exactOptional(
          v.strictObject({ include: conditionGroups, exclude: conditionGroups }),
        ),
      }),
      v.check(
        (rule) => !rule.enabled || rule.schema !== undefined,
        'a rule that is on needs a schema: Android reads it unasked',
      ),
    ),
    { type: 'TARGETING', enabled: false },
  ),
  SCHEDULE: v.exactOptional(
    v.looseObject({
      type: v.exactOptional(v.string(), 'SCHEDULE'),
      enabled,
      predicates: v.array(v.looseObject({ name: v.string(), isActive })),
    }),
    { type: 'SCHEDULE', enabled: false, predicates: [] },
  ),
  ASYNC: v.exactOptional(
    v.strictObject({
      IS_IN_SEGMENT: v.looseObject({ enabled, segmentId: v.nullable(number) }),
    }),
    { IS_IN_SEGMENT: { enabled: false, segmentId: null } },
  ),
});

/** A message that an app shows when its rules say so; what it looks like is fetched apart. */
export const storedInAppMessage = v.strictObject({
  messageId: number,
  messageInstanceId: number,
  displayRules,
  layoutType: v.exactOptional(v.picklist(['FULL', 'SLIDE_UP']), 'FULL'),
  layoutParams: v.exactOptional(v.record(v.string(), v.unknown()), {}),
  /** Objects: iOS decodes nothing else. */
  model: v.exactOptional(v.record(v.string(), v.unknown()), {}),
  personalisation: v.exactOptional(v.record(v.string(), v.unknown()), {}),
  /** The interaction of a push message that opens it. */
  interactionId: v.exactOptional(v.string()),
});

export type InAppMessage = v.InferOutput<typeof storedInAppMessage>;

/** A segment that async rules ask for: who is in it, or why that cannot be said. */
export const storedSegment = v.strictObject({
  segmentId: number,
  deviceIds: v.exactOptional(v.array(v.string()), []),
  error: v.exactOptional(
    v.strictObject({
      status: v.picklist([422, 429, 500]),
      retryAfter: v.exactOptional(
        v.strictObject({
          // What both SDKs know of: iOS SECOND to WEEK, Android MILLISECOND to DAY.
          unit: v.picklist(['MILLISECOND', 'SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK']),
          amount: number,
        }),
      ),
    }),
  ),
});

export type Segment = v.InferOutput<typeof storedSegment>;

/** A variant of recommendations with what it recommends. */
export const storedRecomVariant = v.strictObject({
  id: v.string(),
  products: v.array(v.looseObject({ productId: v.string() })),
});

export type RecomVariant = v.InferOutput<typeof storedRecomVariant>;
