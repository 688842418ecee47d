/**
 * Rules about calls: which calls of which operation, by which key, how many of them, and after how
 * many. What a rule does with the calls that it strikes is its own: a fault goes wrong on purpose,
 * a stub answers in the platform's place.
 */
import * as v from 'valibot';
import { isEqualJson } from './equal-json.ts';
import { checkedInput } from './input.ts';
import type { ErrorParameters } from './lab-error.ts';
import { didYouMean, nearestValue } from './nearest-names.ts';
import { createSignal } from './signal.ts';

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * What a call must be like, beside its operation and its key. Everything that is given must hold.
 */
const conditionSchema = v.strictObject({
  /** Parts of the path by the names that the operation's address gives them. */
  path: v.exactOptional(v.record(v.string(), v.string())),
  /** Parameters of the query, by their last value. */
  query: v.exactOptional(v.record(v.string(), v.string())),
  /**
   * What the body must hold: of an object the fields that are named, each equal or an object that
   * holds likewise; of anything else the whole. A form is an object of its fields.
   */
  body: v.exactOptional(v.unknown()),
});

export type Condition = v.InferOutput<typeof conditionSchema>;

/** The fields that every rule has. */
export const callRuleEntries = {
  /** Id of an operation such as `yespo.contact.create`, or a whole platform: `yespo.*`. */
  operation: text,
  /** Name or id of a key of that platform; calls with any key, or with none, unless given. */
  key: v.exactOptional(text),
  when: v.exactOptional(conditionSchema),
  /** How many calls that would fit pass first; none unless given. */
  after: v.exactOptional(count),
  /**
   * How many calls, the next ones; one unless given. `always` goes on until the rule is removed.
   */
  times: v.exactOptional(
    v.union(
      [v.pipe(v.number(), v.safeInteger(), v.minValue(1)), v.literal('always')],
      'expected a whole number from 1, or "always"',
    ),
  ),
  /** How many calls have passed, and how many it has struck already: part of a saved world. */
  passed: v.exactOptional(count),
  struck: v.exactOptional(count),
} as const;

/** Which calls a rule is about. */
export interface CallRule {
  readonly operation: string;
  readonly key?: string;
  readonly when?: Condition;
  readonly after?: number;
  readonly times?: number | 'always';
  readonly passed?: number;
  readonly struck?: number;
}

/** A rule that is set. */
export type SetRule<Rule extends CallRule> = Omit<Rule, 'times' | 'struck' | 'passed'> & {
  /** Names the rule in its world, until the world is reset. */
  readonly id: string;
  readonly times: number | 'always';
  /** How many calls have passed first, where some were to. */
  readonly passed: number;
  /** How many calls it has struck. */
  readonly struck: number;
};

/** Why a rule cannot be set, or is not there. */
export interface CallRuleProblem {
  readonly code: 'bad-rule' | 'unknown-operation' | 'unknown-key' | 'no-such-rule';
  readonly message: string;
  readonly parameters: ErrorParameters;
}

/** A call as rules look at it. */
export interface RuledCall {
  readonly operation: string;
  /** Id of the call's key. */
  readonly keyId: string | undefined;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Pick<URLSearchParams, 'getAll'>;
  /** The body, where it was read; undefined otherwise. */
  readonly body: unknown;
}

/** What the rules may name. */
export interface RuleTargets {
  /** Ids of operations, each beginning with its platform's id and a dot. */
  readonly operations: readonly string[];
  /** Ids and names of a platform's keys. */
  keys(platform: string): readonly { readonly id: string; readonly name: string }[];
}

/**
 * Rules of one kind in a world, tried in the order in which they were set; one call is struck by
 * one rule.
 */
export interface CallRules<Rule extends CallRule> {
  /**
   * Sets a rule, which has its form. @throws what `problem` makes of what does not fit the world
   */
  set: (rule: Rule) => SetRule<Rule>;
  /** Every rule, also those that have struck as often as they should. */
  list(): readonly SetRule<Rule>[];
  remove(id: string): void;
  clear(): void;
  /** Whether there is no rule at all, so that a call need not be looked at. */
  readonly isEmpty: boolean;
  /**
   * Whether a rule for this call looks at its body, which must then be read before `strike` is
   * asked.
   */
  needsBody(operation: string, keyId: string | undefined): boolean;
  /** The rule that strikes this call, counted. */
  strike(call: RuledCall): SetRule<Rule> | undefined;
}

type Kept<Rule extends CallRule> = {
  rule: SetRule<Rule>;
  readonly keyId: string | undefined;
};

/** What rules of one kind are. */
interface RuleKind<Rule extends CallRule> {
  /** What a rule is called: the beginning of its id, and in messages. */
  readonly kind: string;
  readonly schema: v.GenericSchema<unknown, Rule>;
  /** Begins the message about a rule that has not the schema's form. */
  readonly complaint: string;
}

/** @param problem the error for what cannot be done */
export function createCallRules<Rule extends CallRule>(
  { kind, schema, complaint }: RuleKind<Rule>,
  targets: RuleTargets,
  problem: (problem: CallRuleProblem) => Error,
  rules: readonly Rule[],
  onChange: () => void,
): CallRules<Rule> {
  const kept = new Map<string, Kept<Rule>>();
  const changed = createSignal();
  changed.subscribe(onChange);
  let last = 0;

  const isAbout = ({ rule, keyId }: Kept<Rule>, operation: string, of: string | undefined) =>
    (rule.times === 'always' || rule.struck < rule.times) &&
    (keyId === undefined || keyId === of) &&
    covers(rule.operation, operation);

  function insert(given: Rule): SetRule<Rule> {
    const keyId = keyIdOf(given, targets, problem);
    last += 1;
    const rule: SetRule<Rule> = {
      ...given,
      id: `${kind}-${last}`,
      times: given.times ?? 1,
      passed: given.passed ?? 0,
      struck: given.struck ?? 0,
    };
    kept.set(rule.id, { rule, keyId });
    return rule;
  }

  for (const rule of rules) insert(rule);

  return {
    set(given) {
      const rule = insert(
        checkedInput(schema, given, complaint, (message) =>
          problem({ code: 'bad-rule', message, parameters: {} }),
        ),
      );
      changed.emit();
      return rule;
    },
    list: () => Array.from(kept.values(), ({ rule }) => rule),
    remove(id) {
      if (!kept.delete(id)) {
        throw problem({
          code: 'no-such-rule',
          message: `there is no ${kind} rule "${id}" in this world`,
          parameters: { id },
        });
      }
      changed.emit();
    },
    clear() {
      kept.clear();
      changed.emit();
    },
    get isEmpty() {
      return kept.size === 0;
    },
    needsBody: (operation, keyId) =>
      [...kept.values()].some(
        (each) => each.rule.when?.body !== undefined && isAbout(each, operation, keyId),
      ),
    strike(call) {
      for (const each of kept.values()) {
        const { rule } = each;
        if (!isAbout(each, call.operation, call.keyId) || !holds(rule.when, call)) continue;
        const passes = rule.passed < (rule.after ?? 0);
        each.rule = passes
          ? { ...rule, passed: rule.passed + 1 }
          : { ...rule, struck: rule.struck + 1 };
        changed.emit();
        if (!passes) return each.rule;
      }
      return undefined;
    },
  };
}

/** A rule as it may serve in a seed. */
export function ruleOf<Rule extends CallRule>({ id: _id, passed, ...rule }: SetRule<Rule>): Rule {
  return { ...rule, ...(passed === 0 ? {} : { passed }) } as unknown as Rule;
}

function holds(when: Condition | undefined, { path, query, body }: RuledCall): boolean {
  if (!when) return true;
  return (
    Object.entries(when.path ?? {}).every(([name, value]) => path[name] === value) &&
    Object.entries(when.query ?? {}).every(
      ([name, value]) => query.getAll(name).at(-1) === value,
    ) &&
    (when.body === undefined || includes(body, when.body))
  );
}

/**
 * Whether a value holds what is wanted: of an object the wanted fields, of anything else the whole.
 */
export function includes(value: unknown, wanted: unknown): boolean {
  if (!isFields(wanted)) return isEqualJson(value, wanted);
  return (
    isFields(value) &&
    Object.entries(wanted).every(
      ([name, part]) => Object.hasOwn(value, name) && includes(value[name], part),
    )
  );
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function covers(named: string, operation: string): boolean {
  return named === operation || (named.endsWith('.*') && operation.startsWith(named.slice(0, -1)));
}

/** The id of the key that the rule means, undefined where it means all. */
function keyIdOf(
  { operation, key }: CallRule,
  { operations, keys }: RuleTargets,
  problem: (problem: CallRuleProblem) => Error,
): string | undefined {
  if (!operations.some((id) => covers(operation, id))) {
    throw problem({
      code: 'unknown-operation',
      message: `the lab has no operation "${operation}"${didYouMean(operation, operations)}`,
      parameters: { operation, ...nearestValue(operation, operations) },
    });
  }
  if (key === undefined) return undefined;
  const [platform = ''] = operation.split('.');
  const known = keys(platform);
  const found = known.find(({ id }) => id === key) ?? known.find(({ name }) => name === key);
  if (found) return found.id;
  const names = known.map(({ name }) => name);
  throw problem({
    code: 'unknown-key',
    message: `${platform} has no key "${key}" in this world${didYouMean(key, names)}`,
    parameters: { platform, key, ...nearestValue(key, names) },
  });
}
