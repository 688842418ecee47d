import * as v from 'valibot';
import { checkedInput, InputError } from './input.ts';
import { didYouMean } from './nearest-names.ts';
import { createSignal } from './signal.ts';

/** The longest that a fault may take, in milliseconds: ten minutes. */
export const LONGEST_WAIT = 600_000;

const milliseconds = v.pipe(
  v.number(),
  v.integer('expected whole milliseconds'),
  v.minValue(1, 'expected at least 1 ms'),
  v.maxValue(LONGEST_WAIT, `expected at most ${LONGEST_WAIT} ms`),
);
const text = v.pipe(v.string(), v.nonEmpty('expected a text that is not empty'));

/** When a connection is lost: with nothing done, with the operation done and its answer lost, or in the answer's middle. */
const cutPoint = v.picklist(['before-operation', 'after-operation', 'within-body']);
const hangPoint = v.picklist(['before-operation', 'after-operation']);

/**
 * What goes wrong with a call.
 *
 * - `latency`: it is done and answered `milliseconds` later
 * - `status`: it is not done; the platform's own refusal with this status, in the platform's dialect
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

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Which calls go wrong, and how. */
export const faultRuleSchema = v.strictObject({
  /** Id of an operation such as `yespo.contact.create`, or a whole platform: `yespo.*`. */
  operation: text,
  /** Name or id of a key of that platform; calls with any key, or with none, unless given. */
  key: v.exactOptional(text),
  /** How many calls, the next ones; one unless given. `always` goes on until the rule is removed. */
  times: v.exactOptional(
    v.union(
      [v.pipe(v.number(), v.safeInteger(), v.minValue(1)), v.literal('always')],
      'expected a whole number from 1, or "always"',
    ),
  ),
  fault: faultSchema,
  /** How many calls it has struck already: part of a saved world. */
  struck: v.exactOptional(count),
});

export type FaultRule = v.InferOutput<typeof faultRuleSchema>;

/** A rule that is set. */
export interface SetFault extends Required<Pick<FaultRule, 'operation' | 'times' | 'fault'>> {
  /** Names the rule in its world, until the world is reset. */
  readonly id: string;
  /** The key's name as it was given. */
  readonly key?: string;
  /** How many calls it has struck. */
  readonly struck: number;
}

/** A rule that cannot be set: what it names is not there. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly code: 'bad-rule' | 'unknown-operation' | 'unknown-key' | 'no-such-fault';

  constructor(code: FaultError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** What goes wrong in a world. Rules are tried in the order in which they were set; one call is struck by one rule. */
export interface Faults {
  /**
   * Sets a rule.
   * @throws {FaultError} where it does not hold, or names an operation or a key that is not there; with the nearest names.
   */
  set(rule: FaultRule): SetFault;
  /** Every rule, also those that have struck as often as they should. */
  list(): readonly SetFault[];
  /** @throws {FaultError} `no-such-fault` */
  remove(id: string): void;
  clear(): void;
}

export interface StrikingFaults extends Faults {
  /** The rule that strikes this call, counted; `keyId` is the id of the call's key. */
  strike(operation: string, keyId: string | undefined): SetFault | undefined;
}

/** What the rules may name. */
export interface FaultTargets {
  /** Ids of operations, each beginning with its platform's id and a dot. */
  readonly operations: readonly string[];
  /** Ids and names of a platform's keys. */
  keys(platform: string): readonly { readonly id: string; readonly name: string }[];
}

type KeptFault = SetFault & { struck: number; readonly keyId: string | undefined };

/** @throws {FaultError} where one of `rules` cannot be set. */
export function createFaults(
  targets: FaultTargets,
  rules: readonly FaultRule[] = [],
  onChange: () => void = () => undefined,
): StrikingFaults {
  const set = new Map<string, KeptFault>();
  const changed = createSignal();
  changed.subscribe(onChange);
  let last = 0;

  const faults: StrikingFaults = {
    set(given) {
      const rule = checked(given);
      const keyId = target(rule, targets);
      last += 1;
      const kept: KeptFault = {
        id: `fault-${last}`,
        operation: rule.operation,
        ...(rule.key === undefined ? {} : { key: rule.key }),
        times: rule.times ?? 1,
        fault: rule.fault,
        struck: rule.struck ?? 0,
        keyId,
      };
      set.set(kept.id, kept);
      changed.emit();
      return shown(kept);
    },
    list: () => Array.from(set.values(), shown),
    remove(id) {
      if (!set.delete(id)) {
        throw new FaultError('no-such-fault', `there is no fault rule "${id}" in this world`);
      }
      changed.emit();
    },
    clear() {
      set.clear();
      changed.emit();
    },
    strike(operation, keyId) {
      if (set.size === 0) return undefined;
      for (const rule of set.values()) {
        if (rule.times !== 'always' && rule.struck >= rule.times) continue;
        if (rule.keyId !== undefined && rule.keyId !== keyId) continue;
        if (!covers(rule.operation, operation)) continue;
        rule.struck += 1;
        changed.emit();
        return shown(rule);
      }
      return undefined;
    },
  };
  for (const rule of rules) faults.set(rule);
  return faults;
}

/** A rule as it may serve in a seed. */
export function ruleOf({ id: _id, ...rule }: SetFault): FaultRule {
  return rule;
}

function shown({ keyId: _keyId, ...rule }: KeptFault): SetFault {
  return { ...rule };
}

function covers(named: string, operation: string): boolean {
  return named === operation || (named.endsWith('.*') && operation.startsWith(named.slice(0, -1)));
}

function checked(rule: FaultRule): FaultRule {
  try {
    return checkedInput(faultRuleSchema, rule, 'this fault rule does not hold');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new FaultError('bad-rule', error.message);
  }
}

/** The id of the key that the rule means, undefined where it means all. */
function target(
  { operation, key }: FaultRule,
  { operations, keys }: FaultTargets,
): string | undefined {
  if (!operations.some((id) => covers(operation, id))) {
    throw new FaultError(
      'unknown-operation',
      `the lab has no operation "${operation}"${didYouMean(operation, operations)}`,
    );
  }
  if (key === undefined) return undefined;
  const [platform = ''] = operation.split('.');
  const known = keys(platform);
  const found = known.find(({ id }) => id === key) ?? known.find(({ name }) => name === key);
  if (found) return found.id;
  const names = known.map(({ name }) => name);
  throw new FaultError(
    'unknown-key',
    `${platform} has no key "${key}" in this world${didYouMean(key, names)}`,
  );
}
