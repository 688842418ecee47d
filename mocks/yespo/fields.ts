import * as v from 'valibot';
import { listOf } from '../pack/list.ts';
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
export function maybe<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.optional(
    v.pipe(
      v.nullable(schema),
      v.transform((value) => value ?? undefined),
    ),
  );
}

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

/** The texts of a query that has them with commas between. */
export const commaSeparated = v.pipe(
  v.string(),
  v.transform((list) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
  v.minLength(1, 'must not be empty'),
  v.maxLength(1000, 'must not have more than 1000 entries'),
);

/** A time in a query, in milliseconds since the epoch. A day alone is its beginning, or as the end of a range its end. */
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

/** `true` or `false` in a query. */
export const queryFlag = v.pipe(
  v.picklist(['true', 'false'], 'expected true or false'),
  v.transform((flag) => flag === 'true'),
);

/** The number that a segment of the path is, or undefined where it is none. */
export function pathNumber(segment: string | undefined): number | undefined {
  return segment !== undefined && /^\d{1,15}$/.test(segment) ? Number(segment) : undefined;
}
