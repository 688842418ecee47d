import * as v from 'valibot';
import { isDay } from '../../lib/platforms/expiry.ts';

/** The latest time that a Date can hold, in milliseconds since the epoch. */
const LATEST = 8.64e15;

const TIME = 'expected a time: milliseconds since 1970, or ISO 8601 as in "2026-01-31T12:00:00Z"';

/**
 * A time of a world: milliseconds since the epoch, or ISO 8601 with a time zone. It comes out as
 * milliseconds. A day that no calendar has, such as 30 February, is refused: `Date.parse` would
 * take it for one in March.
 */
export const timeSchema = v.union(
  [
    v.pipe(v.number(), v.minValue(-LATEST, TIME), v.maxValue(LATEST, TIME)),
    v.pipe(
      v.string(),
      v.isoTimestamp(TIME),
      v.check((iso) => isDay(iso.slice(0, 10)) && Number.isFinite(Date.parse(iso)), TIME),
      v.transform((iso) => Date.parse(iso)),
    ),
  ],
  TIME,
);

/** A day as `YYYY-MM-DD` that the calendar has. */
export const daySchema = v.pipe(
  v.string(),
  v.isoDate('expected a day as in "2026-01-31"'),
  v.check(isDay, 'expected a day that the calendar has, as in "2026-01-31"'),
);
