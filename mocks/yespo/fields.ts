import * as v from 'valibot';
import { listOf } from '../pack/list.ts';
import { queryList } from '../pack/query.ts';
import { parseTime } from '../pack/time.ts';

/** A text as Yespo takes it: numbers and truth values are turned into texts. */
export const scalar = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], 'expected a text'),
  v.transform(String),
);

/** A text with something in it, of at most `length` characters. */
export function shortText(length: number) {
  return v.pipe(
    scalar,
    v.nonEmpty('must not be empty'),
    v.maxLength(length, `must not be longer than ${length} characters`),
  );
}

/** A field that may be left out or null, which is the same. */
function absent<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.optional(
    v.pipe(
      v.nullable(schema),
      v.transform((value) => value ?? undefined),
    ),
  );
}

/** Schemas of more than one value, for which an empty text is no way to say nothing. */
const composite = new Set(['array', 'object', 'loose_object', 'record', 'lazy', 'unknown']);

/**
 * A field that may be left out, null or an empty text, which is the same: the platform's own
 * plugins send an empty text for what a shop does not know (WOO, OC).
 */
export function maybe<const Schema extends v.GenericSchema>(schema: Schema) {
  if (composite.has(schema.type)) return absent(schema);
  const orEmpty = v.union([v.literal(''), v.nullable(schema)], ({ input }) => {
    // What the field itself says of it, and not that it might have been empty.
    return v.safeParse(schema, input).issues?.[0]?.message ?? '';
  });
  return v.optional(
    v.pipe(
      orEmpty,
      v.transform((value) => (value === '' ? undefined : (value ?? undefined))),
    ),
  ) as unknown as ReturnType<typeof absent<Schema>>;
}

/**
 * A field that may be left out or null, and whose empty text is a value as any other: a parameter
 * of an event.
 */
export const maybeEmpty = absent;

/** Most entries of a list that is part of something else. Invented. */
const MOST_OF_ONE = 1000;

/** A list, of which a single entry may stand there by itself (PD, PY15). */
export function listOrOne<const Item extends v.GenericSchema>(item: Item) {
  const list = listOf(item, MOST_OF_ONE, 'entries');
  return v.pipe(
    v.lazy((given) => (Array.isArray(given) ? list : (item as v.GenericSchema))),
    v.transform((given) => (Array.isArray(given) ? given : [given]) as v.InferOutput<Item>[]),
  );
}

/** A whole number, as a number or as a text of one: clients send ids either way (ADD, WOO, OK). */
export const wholeNumber = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}$/))], 'expected a whole number'),
  v.transform(Number),
  v.safeInteger('expected a whole number'),
);

/** A truth value, also as 1 and 0 and as a text: PHP's builder of queries writes 1 and 0 (OC). */
export const flag = v.pipe(
  v.union(
    [v.boolean(), v.picklist([1, 0]), v.picklist(['true', 'false', '1', '0'])],
    'expected true or false',
  ),
  v.transform((value) => value === true || value === 1 || value === 'true' || value === '1'),
);

/** A whole number in a query, from `least` to `most`. */
export function queryNumber(least: number, most: number) {
  const message = `expected a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

/** A number, as a number or as a text of one. */
export const numeric = v.pipe(
  v.union(
    [v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,15}(\.\d{1,10})?$/))],
    'expected a number',
  ),
  v.transform(Number),
);

/** A list of texts with something in it, of at most `count` of them. */
export function texts(count: number, length = 255) {
  return v.pipe(listOf(shortText(length), count, 'entries'), v.minLength(1, 'must not be empty'));
}

/** The texts of a query that has them with commas between, or repeats the parameter. */
export const commaSeparated = v.pipe(
  queryList,
  v.minLength(1, 'must not be empty'),
  v.maxLength(1000, 'must not have more than 1000 entries'),
);

/**
 * A time in a query, in milliseconds since the epoch. A day alone is its beginning, or as the end
 * of a range its end.
 */
export function queryTime(edge: 'from' | 'to') {
  return v.pipe(
    v.string(),
    v.transform((text) => {
      const time = parseTime(text);
      const wholeDay = edge === 'to' && text.length === 10;
      return wholeDay && time !== undefined ? time + 86_400_000 - 1 : time;
    }),
    v.number('expected a time as in 2026-01-31 or 2026-01-31T12:00:00'),
  );
}

/** Most entries of one page of a list. */
export const PAGE = 500;

/** Which page of a list a client wants: `startindex` begins at 1. */
export const pageQuery = {
  startindex: v.optional(queryNumber(1, Number.MAX_SAFE_INTEGER)),
  maxrows: v.optional(queryNumber(1, PAGE)),
};

/** `true` or `false` in a query, or `1` or `0`. */
export const queryFlag = v.pipe(
  v.picklist(['true', 'false', '1', '0'], 'expected true or false'),
  v.transform((value) => value === 'true' || value === '1'),
);

/** The number that a segment of the path is, or undefined where it is none. */
export function pathNumber(segment: string | undefined): number | undefined {
  return segment !== undefined && /^\d{1,15}$/.test(segment) ? Number(segment) : undefined;
}
