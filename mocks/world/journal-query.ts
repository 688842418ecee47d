import * as v from 'valibot';
import { bodyMatches, isPattern } from './body-query.ts';
import { checkedInput } from './input.ts';
import type { JournalEntry } from './journal.ts';
import { didYouMean } from './nearest-names.ts';
import { withoutUndefined } from './without-undefined.ts';

/** What became of a request. */
export const decisionSchema = v.picklist([
  'accepted',
  'refused',
  'preflight',
  'not-imitated',
  'elsewhere',
  'handler',
  'stub',
  'fault',
]);

/** How a request came. */
export const schemeSchema = v.picklist(['http', 'https', 'ws', 'wss']);

const text = v.string();

/**
 * What a body must be: equal to a value; or a value that holds at least what is named (of an object
 * the fields, of anything else the whole); or a text that a regular expression finds. A body that
 * is JSON is compared as the value that it stands for, a form as an object of its fields, anything
 * else as a text.
 */
const bodyQuerySchema = v.pipe(
  v.strictObject({
    equals: v.exactOptional(v.unknown()),
    includes: v.exactOptional(v.unknown()),
    pattern: v.exactOptional(
      v.pipe(v.string(), v.check(isPattern, 'expected a regular expression of JavaScript')),
    ),
  }),
  v.check(
    (query) => Object.keys(query).length > 0,
    'expected at least one of equals, includes and pattern',
  ),
);

export type BodyQuery = v.InferOutput<typeof bodyQuerySchema>;

/** What to look for: every field that is given must be equal. */
export const journalQuerySchema = v.strictObject({
  method: v.exactOptional(text),
  scheme: v.exactOptional(schemeSchema),
  host: v.exactOptional(text),
  path: v.exactOptional(text),
  url: v.exactOptional(text),
  origin: v.exactOptional(text),
  platform: v.exactOptional(text),
  surface: v.exactOptional(text),
  operation: v.exactOptional(text),
  decision: v.exactOptional(decisionSchema),
  reason: v.exactOptional(text),
  status: v.exactOptional(v.number()),
  keyLeaked: v.exactOptional(v.literal(true)),
  key: v.exactOptional(v.pipe(text, v.description('name of the key that was sent'))),
  fault: v.exactOptional(v.pipe(text, v.description('kind of the fault that struck'))),
  requestBody: v.exactOptional(bodyQuerySchema),
  responseBody: v.exactOptional(bodyQuerySchema),
  after: v.exactOptional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(0),
      v.description('only entries with a greater number'),
    ),
  ),
});

/** A query as it may come over HTTP. */
export type PlainJournalQuery = Readonly<v.InferInput<typeof journalQuerySchema>>;

/**
 * What a body must be like in a query: as over HTTP, or a regular expression, or a function of the
 * value.
 */
export type WantedBody = BodyQuery | RegExp | ((value: unknown) => boolean);

/** A query within the process. */
export type JournalQuery = Omit<PlainJournalQuery, 'requestBody' | 'responseBody'> & {
  readonly requestBody?: WantedBody;
  readonly responseBody?: WantedBody;
};

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How many: exactly, or within bounds. */
export const timesSchema = v.union([
  count,
  v.strictObject({ atLeast: v.exactOptional(count), atMost: v.exactOptional(count) }),
]);

export type Times = number | { readonly atLeast?: number; readonly atMost?: number };

/**
 * The names that a world knows, by the field of a query that takes them. A query with another name
 * can never be true, so that an expectation of none would be met whatever happens.
 */
export type KnownNames = {
  readonly [Field in 'platform' | 'surface' | 'operation' | 'reason' | 'fault' | 'key']?: {
    /** Every name that there is, to offer the nearest. */
    list(): readonly string[];
    /** Whether there is, or was, such a name; `list` decides unless given. */
    has?(name: string): boolean;
  };
};

/** A query that has not the form of one, or names what the world does not know. */
export class JournalQueryError extends Error {
  override readonly name = 'JournalQueryError';
}

/** The query, checked. @throws {JournalQueryError} */
export function checkedQuery(query: JournalQuery, known: KnownNames = {}): JournalQuery {
  const { plain, free } = split(withoutUndefined(query));
  const given = {
    ...checkedInput(journalQuerySchema, plain, 'this query does not hold', refused),
    ...free,
  } as JournalQuery;
  for (const field of Object.keys(known) as (keyof KnownNames)[]) {
    const name = given[field];
    const names = known[field];
    if (name === undefined || !names) continue;
    const isKnown = names.has ? names.has(name) : names.list().includes(name);
    if (isKnown) continue;
    throw new JournalQueryError(
      `${field}: the world knows no ${field} "${name}"${didYouMean(name, names.list())}`,
    );
  }
  return given;
}

const bodies = ['requestBody', 'responseBody'] as const;

/**
 * What a schema can check of a query, and the functions and regular expressions, which are what
 * they are.
 */
function split(query: JournalQuery): { readonly plain: object; readonly free: object } {
  const free = bodies.filter((field) => {
    const wanted = query[field];
    return typeof wanted === 'function' || wanted instanceof RegExp;
  });
  const entries = Object.entries(query);
  const isFree = (field: string) => (free as readonly string[]).includes(field);
  return {
    plain: Object.fromEntries(entries.filter(([field]) => !isFree(field))),
    free: Object.fromEntries(entries.filter(([field]) => isFree(field))),
  };
}

/** The number of times, checked. @throws {JournalQueryError} */
export function checkedTimes(times: Times): Times {
  return checkedInput(
    timesSchema,
    times,
    'this number of requests does not hold',
    refused,
  ) as Times;
}

const refused = (message: string) => new JournalQueryError(message);

/** An entry that a query is nearly true of. */
export interface NearMiss {
  readonly entry: JournalEntry;
  /** The fields that are not as wanted, and what the entry has there, if anything. */
  readonly differs: readonly {
    readonly field: string;
    readonly wanted: string | number | boolean;
    /** What the entry has there, if anything. */
    readonly found?: string | number | boolean;
  }[];
}

/** The journal does not hold what was expected of it. */
export class JournalMismatch extends Error {
  override readonly name = 'JournalMismatch';
  readonly found: readonly JournalEntry[];
  readonly nearMisses: readonly NearMiss[];

  constructor(message: string, found: readonly JournalEntry[], misses: readonly NearMiss[]) {
    super(message);
    this.found = found;
    this.nearMisses = misses;
  }
}

type Value = string | number | boolean;

type Wanted = readonly [field: string, value: Value | WantedBody];

/** Whether a query is true of an entry. */
export function matcher(query: JournalQuery): (entry: JournalEntry) => boolean {
  const { after = 0 } = query;
  const wanted = wantedFields(query);
  return (entry) => entry.number > after && wanted.every((field) => holds(entry, field));
}

/** Whether an entry has in a field what is wanted there. */
function holds(entry: JournalEntry, [field, wanted]: Wanted): boolean {
  if (field === 'requestBody' || field === 'responseBody') {
    return bodyMatches(entry[field]?.text, wanted as WantedBody);
  }
  return valueOf(entry, field) === wanted;
}

const OFFERED = 3;

/**
 * The entries that differ from the query in the fewest fields, but in some; of equally near ones
 * the newest first.
 */
export function nearMisses(
  query: JournalQuery,
  entries: readonly JournalEntry[],
): readonly NearMiss[] {
  const { after = 0 } = query;
  const wanted = wantedFields(query);
  return entries
    .filter(({ number }) => number > after)
    .map((entry) => ({ entry, differs: differences(entry, wanted) }))
    .filter(({ differs }) => differs.length > 0 && differs.length < wanted.length)
    .toSorted(
      (one, other) =>
        one.differs.length - other.differs.length || other.entry.number - one.entry.number,
    )
    .slice(0, OFFERED);
}

/**
 * @param forgotten how many requests before the first of `entries` the journal no longer has
 * @throws {JournalMismatch} where `found` are not as many as wanted, or where that cannot be known,
 *   because some of those that the query asks for were forgotten.
 */
export function checkExpectation(
  query: JournalQuery,
  times: Times,
  found: readonly JournalEntry[],
  entries: readonly JournalEntry[],
  forgotten: number,
): void {
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } =
    typeof times === 'number' ? { atLeast: times, atMost: times } : times;
  const reachesBack = forgotten > (query.after ?? 0);
  const enough = found.length >= atLeast;
  if (reachesBack && found.length <= atMost && !(enough && atMost === Number.POSITIVE_INFINITY)) {
    throw new JournalMismatch(
      `expected ${inWords(times)} with ${describe(query)}, which cannot be told: the journal has forgotten its oldest ${forgotten} of ${forgotten + entries.length} requests. Ask only for what came after them ({ after: ${forgotten} } or later), clear the journal before what you test, or let it keep more`,
      found,
      [],
    );
  }
  if (enough && found.length <= atMost) return;
  const misses = found.length < atLeast ? nearMisses(query, entries) : [];
  const lines = [
    `expected ${inWords(times)} with ${describe(query)}, but the journal has ${found.length}, of ${entries.length} in all`,
    ...(found.length > 0
      ? ['It has:', ...found.slice(-10).map((entry) => `  ${line(entry)}`)]
      : []),
    ...(misses.length > 0 ? ['Nearest:', ...misses.map(missLine)] : []),
  ];
  throw new JournalMismatch(lines.join('\n'), found, misses);
}

function wantedFields({ after: _after, ...query }: JournalQuery): Wanted[] {
  return Object.entries(query).filter(([, value]) => value !== undefined);
}

function valueOf(entry: JournalEntry, field: string): Value | undefined {
  if (field === 'key') return entry.auth.key;
  if (field === 'fault') return entry.fault?.kind;
  const value = entry[field as keyof JournalEntry];
  return typeof value === 'object' ? undefined : value;
}

function differences(entry: JournalEntry, wanted: readonly Wanted[]): NearMiss['differs'] {
  return wanted
    .filter((field) => !holds(entry, field))
    .map(([field, value]) => {
      const found =
        field === 'requestBody' || field === 'responseBody'
          ? entry[field]?.text?.slice(0, SHOWN_OF_A_BODY)
          : valueOf(entry, field);
      const shown =
        typeof value === 'object' || typeof value === 'function' ? textOf(value) : value;
      return { field, wanted: shown, ...(found === undefined ? {} : { found }) };
    });
}

function textOf(wanted: WantedBody): string {
  if (typeof wanted === 'function') return 'what a function says';
  return wanted instanceof RegExp ? String(wanted) : JSON.stringify(wanted);
}

/** How much of a body a near miss shows, in characters. */
const SHOWN_OF_A_BODY = 300;

function inWords(times: Times): string {
  if (typeof times === 'number') return times === 1 ? 'one request' : `${times} requests`;
  const { atLeast, atMost } = times;
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  return `${bounds.join(' and ') || 'any number of'} requests`;
}

function describe(query: JournalQuery): string {
  const fields = Object.entries(query).filter(([, value]) => value !== undefined);
  if (fields.length === 0) return 'anything';
  return fields
    .map(([field, value]) => {
      const isBody = typeof value === 'object' || typeof value === 'function';
      return `${field} ${isBody ? textOf(value) : JSON.stringify(value)}`;
    })
    .join(', ');
}

function line({ number, method, url, status, decision, reason, auth }: JournalEntry): string {
  const why = reason === undefined ? decision : `${decision}: ${reason}`;
  const who = auth.key === undefined ? 'no known key' : `key "${auth.key}"`;
  return `#${number} ${method} ${url} → ${status} (${why}; ${who})`;
}

function missLine({ entry, differs }: NearMiss): string {
  const faults = differs.map(({ field, wanted, found }) => {
    const has = found === undefined ? 'none' : JSON.stringify(found);
    return `${field} is ${has}, not ${JSON.stringify(wanted)}`;
  });
  return `  ${line(entry)}\n    ${faults.join('; ')}`;
}
