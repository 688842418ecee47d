/**
 * What comes from outside is checked with a schema of Valibot; here it is said in plain words what
 * does not hold. Valibot's own sentences speak of keys and regular expressions, which mean
 * something else to a user of this lab.
 */
import * as v from 'valibot';
import { didYouMean } from './nearest-names.ts';

/** One thing that does not hold of an input. */
export interface InputFault {
  /** Where, as a path such as `keys.yespo.0.name`; empty for the whole input. */
  readonly field: string;
  readonly message: string;
}

/** An input that does not hold; its message names every field at fault. */
class InputError extends Error {
  override readonly name: string = 'InputError';
  readonly faults: readonly InputFault[];

  constructor(what: string, faults: readonly InputFault[]) {
    super(inputMessage(what, faults));
    this.faults = faults;
  }
}

/**
 * Most faults that are named: an input of a million wrong items is not worth a million sentences.
 */
const MOST_FAULTS = 20;

/**
 * What the schema makes of `given`.
 * @param what begins the message: `this key does not hold`
 * @param refusal the caller's own error for what does not hold; else an `InputError`
 * @throws what `refusal` makes of it
 */
export function checkedInput<Schema extends v.GenericSchema>(
  schema: Schema,
  given: unknown,
  what: string,
  refusal?: (message: string) => Error,
): v.InferOutput<Schema> {
  const result = checkInput(schema, given);
  if ('output' in result) return result.output;
  const { faults } = result;
  throw refusal ? refusal(inputMessage(what, faults)) : new InputError(what, faults);
}

/**
 * The same without an error: what the schema makes of `given`, or the faults, of which `more` are
 * not named. A list where an object is due is told of here, because to Valibot a list is an object
 * too.
 */
export function checkInput<Schema extends v.GenericSchema>(
  schema: Schema,
  given: unknown,
):
  | { readonly output: v.InferOutput<Schema> }
  | { readonly faults: readonly InputFault[]; readonly more: number } {
  if (Array.isArray(given) && schema.type === 'strict_object') {
    return { faults: [{ field: '', message: 'expected an object, not a list' }], more: 0 };
  }
  const result = v.safeParse(schema, given);
  if (result.success) return { output: result.output };
  const faults = inputFaults(schema, result.issues);
  return { faults, more: result.issues.length - faults.length };
}

/** What does not hold, in plain words, twenty faults at most. */
export function inputFaults(
  schema: v.GenericSchema,
  issues: readonly v.BaseIssue<unknown>[],
): readonly InputFault[] {
  return issues.slice(0, MOST_FAULTS).map((issue) => ({
    field: v.getDotPath(issue) ?? '',
    message: inWords(issue, schema),
  }));
}

/** `what: field: message; field: message`. */
function inputMessage(what: string, faults: readonly InputFault[]): string {
  return `${what}: ${faults.map(faultText).join('; ')}`;
}

function faultText({ field, message }: InputFault): string {
  return field === '' ? message : `${field}: ${message}`;
}

/** What a schema says by itself begins so; anything else was written for the field and is kept. */
const VALIBOTS_OWN = /^Invalid /;

/**
 * One issue of Valibot's as a sentence. `schema` is what was checked, so that the fields that exist
 * can be named.
 */
export function inWords(issue: v.BaseIssue<unknown>, schema?: v.GenericSchema): string {
  if (!VALIBOTS_OWN.test(issue.message)) return issue.message;
  if (issue.expected === 'never') return unknownField(issue, schema);
  if (issue.received === 'undefined') return 'is required';
  const { requirement } = issue as { readonly requirement?: unknown };
  switch (issue.type) {
    case 'integer':
    case 'safe_integer':
      return 'expected a whole number';
    case 'finite':
      return 'expected a finite number';
    case 'min_value':
      return `expected at least ${String(requirement)}`;
    case 'max_value':
      return `expected at most ${String(requirement)}`;
    case 'non_empty':
      return 'must not be empty';
    case 'min_length':
      return `expected at least ${String(requirement)} ${unitOf(issue.input)}`;
    case 'max_length':
      return `expected at most ${String(requirement)} ${unitOf(issue.input)}`;
    case 'email':
      return 'expected an e-mail address';
    case 'url':
      return 'expected a whole address (URL)';
    case 'uuid':
      return 'expected a UUID';
    case 'iso_date':
      return 'expected a day as in "2026-01-31"';
    case 'iso_timestamp':
      return 'expected a time as in "2026-01-31T12:00:00Z"';
    default:
      break;
  }
  if (issue.kind === 'validation') return 'does not have the form that is expected here';
  return `expected ${expectation(issue.expected)}, not ${receipt(issue)}`;
}

function unitOf(input: unknown): string {
  return typeof input === 'string' ? 'characters' : 'entries';
}

function unknownField(issue: v.BaseIssue<unknown>, schema?: v.GenericSchema): string {
  const way = (issue.path ?? []).map(({ key }) => String(key));
  const known = schema === undefined ? [] : fieldsAt(schema, way.slice(0, -1));
  if (known.length === 0) return 'there is no such field';
  const near = didYouMean(way.at(-1) ?? '', known);
  return `there is no such field${near || `; there are ${known.join(', ')}`}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'an object',
  Date: 'a Date',
  null: 'null',
  undefined: 'nothing',
};

/** What was expected, of Valibot's `(string | "a" | "b")`: "a text, "a" or "b"". */
function expectation(expected: string | null): string {
  const parts = (expected ?? 'something else').replace(/^\((.*)\)$/, '$1').split(' | ');
  const words = [...new Set(parts.map((part) => kinds[part] ?? part))];
  const last = words.pop() as string;
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}

/** What came instead. Texts are shown short, and lists and objects only by their kind. */
function receipt({ received }: v.BaseIssue<unknown>): string {
  const text = kinds[received] ?? received;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** What a schema of Valibot may consist of, as far as a path leads through it. */
interface SchemaParts {
  readonly wrapped?: SchemaParts;
  readonly entries?: Readonly<Record<string, SchemaParts>>;
  readonly item?: SchemaParts;
}

/** The fields that a schema has where a path leads. */
function fieldsAt(schema: v.GenericSchema, way: readonly string[]): readonly string[] {
  let parts: SchemaParts | undefined = schema as SchemaParts;
  for (const key of way) {
    while (parts?.wrapped) parts = parts.wrapped;
    parts = parts?.entries?.[key] ?? parts?.item;
  }
  while (parts?.wrapped) parts = parts.wrapped;
  return Object.keys(parts?.entries ?? {}).filter((name) => !name.startsWith('$'));
}
