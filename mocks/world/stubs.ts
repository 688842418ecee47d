/**
 * Answers of the user's own: what the lab says in the platform's place to some calls of an
 * operation.
 */
import * as v from 'valibot';
import {
  callRuleEntries,
  createCallRules,
  type CallRules,
  type RuleTargets,
  type SetRule,
} from './call-rules.ts';
import { milliseconds } from './faults.ts';
import { LabError } from './lab-error.ts';

/** What is answered. */
export const stubAnswerSchema = v.strictObject({
  status: v.exactOptional(
    v.pipe(
      v.number(),
      v.integer('expected a whole number'),
      v.minValue(200, 'expected a status from 200 to 599'),
      v.maxValue(599, 'expected a status from 200 to 599'),
      v.description('200 unless given'),
    ),
  ),
  headers: v.exactOptional(
    v.record(
      v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'expected the name of a header')),
      v.pipe(
        v.string(),
        v.regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'expected a value that a header can have'),
      ),
    ),
  ),
  /** A text is sent as it is, anything else as JSON. No body unless given. */
  body: v.exactOptional(v.unknown()),
  /**
   * Whether texts in the body and the headers may name parts of the request: `{{path.id}}`,
   * `{{query.page}}`, `{{body.name}}`, and `{{now}}`, the time of the world in ISO 8601. A text
   * that is one such name becomes the value itself.
   */
  template: v.exactOptional(v.boolean()),
  /** Milliseconds until it is answered, as the fault `latency` has them. */
  delay: v.exactOptional(milliseconds),
});

export type StubAnswer = v.InferOutput<typeof stubAnswerSchema>;

/** Which calls are answered, and how. */
export const stubRuleSchema = v.strictObject({ ...callRuleEntries, answer: stubAnswerSchema });

export type StubRule = v.InferOutput<typeof stubRuleSchema>;

/** A rule that is set. */
export type SetStub = SetRule<StubRule>;

/** A stub that cannot be set: what it names is not there, or it has not its form. */
export class StubError extends LabError<
  'bad-rule' | 'unknown-operation' | 'unknown-key' | 'no-such-stub'
> {
  override readonly name = 'StubError';
}

/**
 * Answers of the user's own in a world, tried in the order in which they were set, after the
 * faults.
 */
export interface Stubs {
  /**
   * Sets a stub. A call that the platform lets in gets its answer, and nothing of the operation is
   * done.
   * @throws {StubError} where it does not hold, or names an operation or a key that is not there;
   *   with the nearest names.
   */
  set(rule: StubRule): SetStub;
  /** Every stub, also those that have answered as often as they should. */
  list(): readonly SetStub[];
  /** @throws {StubError} `no-such-stub` */
  remove(id: string): void;
  clear(): void;
}

export type StrikingStubs = CallRules<StubRule>;

/** @throws {StubError} where one of `rules` cannot be set. */
export function createStubs(
  targets: RuleTargets,
  rules: readonly StubRule[],
  onChange: () => void,
): StrikingStubs {
  return createCallRules(
    { kind: 'stub', schema: stubRuleSchema, complaint: 'this stub does not hold' },
    targets,
    ({ code, message, parameters }) =>
      new StubError(code === 'no-such-rule' ? 'no-such-stub' : code, message, parameters),
    rules,
    onChange,
  );
}
