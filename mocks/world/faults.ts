import * as v from 'valibot';
import {
  callRuleEntries,
  createCallRules,
  type CallRules,
  type RuleTargets,
  type SetRule,
} from './call-rules.ts';
import { LabError } from './lab-error.ts';

/** The longest that a fault may take, in milliseconds: ten minutes. */
const LONGEST_WAIT = 600_000;

/** How long something takes on purpose, in milliseconds. */
export const milliseconds = v.pipe(
  v.number(),
  v.integer('expected whole milliseconds'),
  v.minValue(1, 'expected at least 1 ms'),
  v.maxValue(LONGEST_WAIT, `expected at most ${LONGEST_WAIT} ms`),
);
const text = v.pipe(v.string(), v.nonEmpty('expected a text that is not empty'));

/**
 * When a connection is lost: with nothing done, with the operation done and its answer lost, or in
 * the answer's middle.
 */
const cutPoint = v.picklist(['before-operation', 'after-operation', 'within-body']);
const hangPoint = v.picklist(['before-operation', 'after-operation']);

/**
 * What goes wrong with a call.
 *
 * - `latency`: it is done and answered `milliseconds` later
 * - `status`: it is not done; the platform's own refusal with this status, in the platform's
 *   dialect
 * - `cut`: the connection is lost; with nothing done unless `point` says otherwise
 * - `hang`: no answer ever comes; with nothing done unless `point` says otherwise
 * - `empty-body`: it is done; its answer has status and headers but no body
 * - `slow-body`: it is done; the body of its answer comes in pieces, over `milliseconds`
 */
export const faultSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('latency'), milliseconds }),
  v.strictObject({
    kind: v.literal('status'),
    status: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(400, 'expected a status from 400 to 599'),
      v.maxValue(599, 'expected a status from 400 to 599'),
    ),
    /** In place of the platform's own words. */
    message: v.exactOptional(text),
    /** For 429: seconds after which to come again. */
    retryAfter: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  v.strictObject({ kind: v.literal('cut'), point: v.exactOptional(cutPoint) }),
  v.strictObject({ kind: v.literal('hang'), point: v.exactOptional(hangPoint) }),
  v.strictObject({ kind: v.literal('empty-body') }),
  v.strictObject({ kind: v.literal('slow-body'), milliseconds }),
]);

export type Fault = v.InferOutput<typeof faultSchema>;

/** What a fault may be. */
export const faultKinds: readonly string[] = faultSchema.options.map(
  ({ entries }) => entries.kind.literal,
);

/** Which calls go wrong, and how. */
export const faultRuleSchema = v.strictObject({ ...callRuleEntries, fault: faultSchema });

export type FaultRule = v.InferOutput<typeof faultRuleSchema>;

/** A rule that is set. */
export type SetFault = SetRule<FaultRule>;

/** A rule that cannot be set: what it names is not there. */
export class FaultError extends LabError<
  'bad-rule' | 'unknown-operation' | 'unknown-key' | 'no-such-fault'
> {
  override readonly name = 'FaultError';
}

/**
 * What goes wrong in a world. Rules are tried in the order in which they were set; one call is
 * struck by one rule.
 */
export interface Faults {
  /**
   * Sets a rule.
   * @throws {FaultError} where it does not hold, or names an operation or a key that is not there;
   *   with the nearest names.
   */
  set(rule: FaultRule): SetFault;
  /** Every rule, also those that have struck as often as they should. */
  list(): readonly SetFault[];
  /** @throws {FaultError} `no-such-fault` */
  remove(id: string): void;
  clear(): void;
}

export type StrikingFaults = CallRules<FaultRule>;

/** @throws {FaultError} where one of `rules` cannot be set. */
export function createFaults(
  targets: RuleTargets,
  rules: readonly FaultRule[] = [],
  onChange: () => void = () => undefined,
): StrikingFaults {
  return createCallRules(
    { kind: 'fault', schema: faultRuleSchema, complaint: 'this fault rule does not hold' },
    targets,
    ({ code, message, parameters }) =>
      new FaultError(code === 'no-such-rule' ? 'no-such-fault' : code, message, parameters),
    rules,
    onChange,
  );
}
