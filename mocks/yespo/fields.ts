import * as v from 'valibot';

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

/** `true` or `false` in a query. */
export const queryFlag = v.pipe(
  v.picklist(['true', 'false'], 'expected true or false'),
  v.transform((flag) => flag === 'true'),
);

/** The number that a segment of the path is, or undefined where it is none. */
export function pathNumber(segment: string | undefined): number | undefined {
  return segment !== undefined && /^\d{1,15}$/.test(segment) ? Number(segment) : undefined;
}
