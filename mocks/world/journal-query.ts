import type { JournalEntry } from './journal.ts';

/** What to look for: every field that is given must be equal. */
export type JournalQuery = Partial<
  Pick<
    JournalEntry,
    | 'method'
    | 'scheme'
    | 'host'
    | 'path'
    | 'url'
    | 'origin'
    | 'platform'
    | 'surface'
    | 'operation'
    | 'decision'
    | 'reason'
    | 'status'
    | 'keyLeaked'
  >
> & {
  /** Name of the key in `auth`. */
  readonly key?: string;
  /** What a fault rule did. */
  readonly fault?: string;
  /** Only entries with a greater number. */
  readonly after?: number;
};

/** An entry that a query is nearly true of. */
export interface NearMiss {
  readonly entry: JournalEntry;
  /** The fields that are not as wanted, and what the entry has there, if anything. */
  readonly differs: readonly {
    readonly field: string;
    readonly wanted: string | number | boolean;
    readonly found?: string | number | boolean;
  }[];
}

/** How many: exactly, or within bounds. */
export type Times = number | { readonly atLeast?: number; readonly atMost?: number };

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

/** Whether a query is true of an entry. */
export function matcher(
  query: JournalQuery | ((entry: JournalEntry) => boolean),
): (entry: JournalEntry) => boolean {
  if (typeof query === 'function') return query;
  const { after = 0 } = query;
  const wanted = wantedFields(query);
  return (entry) =>
    entry.number > after && wanted.every(([field, value]) => valueOf(entry, field) === value);
}

const OFFERED = 3;

/** The entries that differ from the query in the fewest fields, but in some; of equally near ones the newest first. */
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

/** @throws {JournalMismatch} where `found` are not as many as wanted. */
export function checkExpectation(
  query: JournalQuery,
  times: Times,
  found: readonly JournalEntry[],
  entries: readonly JournalEntry[],
): void {
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } =
    typeof times === 'number' ? { atLeast: times, atMost: times } : times;
  if (found.length >= atLeast && found.length <= atMost) return;
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

function wantedFields({ after: _after, ...query }: JournalQuery): [field: string, value: Value][] {
  return Object.entries(query).filter(([, value]) => value !== undefined);
}

function valueOf(entry: JournalEntry, field: string): Value | undefined {
  if (field === 'key') return entry.auth.key;
  if (field === 'fault') return entry.fault?.kind;
  const value = entry[field as keyof JournalEntry];
  return typeof value === 'object' ? undefined : value;
}

function differences(
  entry: JournalEntry,
  wanted: readonly [field: string, value: Value][],
): NearMiss['differs'] {
  return wanted.flatMap(([field, value]) => {
    const found = valueOf(entry, field);
    if (found === value) return [];
    return [{ field, wanted: value, ...(found === undefined ? {} : { found }) }];
  });
}

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
  return fields.map(([field, value]) => `${field} ${JSON.stringify(value)}`).join(', ');
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
