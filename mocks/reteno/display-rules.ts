import * as v from 'valibot';

/*
 * When a message is shown, in the form that both SDKs decode. iOS fails at the whole list where one message lacks a rule or
 * has a wrong one (InAppMessageLists.swift), Android drops the message (InAppMessageUtil.kt, InAppMessageMapper.kt).
 */

const number = v.pipe(v.number(), v.safeInteger());
const atLeastOne = v.pipe(number, v.minValue(1, 'expected 1 or more: Android drops the message'));

const isActive = v.exactOptional(v.boolean(), true);
const enabled = v.exactOptional(v.boolean(), true);
const relation = v.exactOptional(v.picklist(['AND', 'OR']), 'AND');

/**
 * Units of time that both know: iOS has SECOND to WEEK, Android MILLISECOND to DAY (Util.kt:97).
 */
const unit = v.picklist(
  ['SECOND', 'MINUTE', 'HOUR', 'DAY'],
  'expected SECOND, MINUTE, HOUR or DAY, which both SDKs know',
);

/** How often: AND FrequencyRule.kt, IOS InAppMessageLists.swift (FrequencyParams). */
const frequencyPredicate = v.variant('name', [
  v.looseObject({ name: v.picklist(['NO_LIMIT', 'ONCE_PER_APP', 'ONCE_PER_SESSION']), isActive }),
  v.looseObject({
    name: v.literal('MIN_INTERVAL'),
    isActive,
    params: v.looseObject({ unit, amount: atLeastOne }),
  }),
  v.looseObject({
    name: v.literal('TIMES_PER_TIME_UNIT'),
    isActive,
    params: v.looseObject({ unit, count: atLeastOne }),
  }),
]);

/**
 * Whom: after so long in the app. A new user is known to iOS only; Android drops the message
 * (TargetingRule.kt).
 */
const userCondition = v.variant('operator', [
  v.looseObject({
    operand: v.strictObject({ name: v.literal('USER') }),
    operator: v.literal('TIME_SPENT_IN_APP'),
    values: v.pipe(
      v.array(v.looseObject({ unit, amount: number })),
      v.minLength(1, 'expected how long: Android reads it unasked'),
    ),
  }),
  v.looseObject({
    operand: v.strictObject({ name: v.literal('USER') }),
    operator: v.literal('NEW_USER'),
  }),
]);

/** Parameters of an event: both read the same operators (StringOperator.kt). */
const eventParameter = v.looseObject({
  name: v.string(),
  operator: v.picklist([
    'EQUALS',
    'CONTAINS',
    'CONTAINS_ONE_OF',
    'STARTS_WITH',
    'ENDS_WITH',
    'REG_EX',
    'DOES_NOT_EQUAL',
  ]),
  value: v.array(v.string()),
});

/** Whom: who sent an event. */
const eventCondition = v.looseObject({
  operand: v.strictObject({ name: v.literal('EVENT') }),
  values: v.pipe(
    v.array(
      v.looseObject({
        event: v.string(),
        parameters: v.exactOptional(
          v.looseObject({ relation, values: v.exactOptional(v.array(eventParameter), []) }),
          { relation: 'AND', values: [] },
        ),
      }),
    ),
    v.minLength(1, 'expected an event: Android reads it unasked'),
  ),
});

const eitherCondition = v.union([userCondition, eventCondition], ({ input }) => {
  const { operand } = input as { readonly operand?: { readonly name?: unknown } };
  const meant = operand?.name === 'EVENT' ? eventCondition : userCondition;
  // What is wrong in the one that is meant, and not that it is not the other.
  return v.safeParse(meant, input).issues?.[0]?.message ?? 'expected a condition';
});

export type ConditionSeed = v.InferInput<typeof eitherCondition>;
export type Condition = v.InferOutput<typeof eitherCondition>;

/**
 * Whom. Its type is named, and not inferred: as a part of a world's seed it is nested deeper than
 * the compiler of a package's user follows (TS2589).
 */
const condition: v.GenericSchema<ConditionSeed, Condition> = eitherCondition;

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

const timeZone = v.exactOptional(
  v.nullable(
    v.pipe(
      v.string(),
      v.check(isTimeZone, 'expected a time zone as in "Europe/Kyiv": Android drops the message'),
    ),
  ),
);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const clockTime = v.looseObject({
  hours: v.pipe(v.string(), v.regex(/^([01]?\d|2[0-3])$/, 'expected a text from "0" to "23"')),
  minutes: v.pipe(v.string(), v.regex(/^[0-5]?\d$/, 'expected a text from "0" to "59"')),
});

const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'expected a time as in "2026-01-31T12:00"'),
  v.isoDateTime('expected a time as in "2026-01-31T12:00"'),
);

/** From when, until when, at which hours: AND ScheduleRule.kt, IOS InAppMessageLists.swift. */
const schedulePredicate = v.variant('name', [
  v.looseObject({
    name: v.picklist(['SHOW_AFTER', 'HIDE_AFTER']),
    isActive,
    params: v.looseObject({ date: day, timeZone }),
  }),
  v.looseObject({
    name: v.literal('SPECIFIC_DAYS_AND_TIME'),
    isActive,
    params: v.looseObject({
      days: v.array(
        v.picklist(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
      ),
      timeZone,
      time: v.looseObject({ from: clockTime, to: clockTime }),
    }),
  }),
]);

/** All four rules, whichever of them is on. One that is left out is off. */
export const displayRules = v.strictObject({
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
      predicates: v.array(schedulePredicate),
    }),
    { type: 'SCHEDULE', enabled: false, predicates: [] },
  ),
  ASYNC: v.exactOptional(
    v.strictObject({
      IS_IN_SEGMENT: v.pipe(
        v.looseObject({ enabled, segmentId: v.exactOptional(v.nullable(number), null) }),
        v.check(
          (rule) => !rule.enabled || rule.segmentId !== null,
          'a rule that is on needs a segmentId: Android reads it unasked',
        ),
      ),
    }),
    { IS_IN_SEGMENT: { enabled: false, segmentId: null } },
  ),
});
