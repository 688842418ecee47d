import * as v from 'valibot';
import { empty, json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { parseTime } from '../../pack/time.ts';
import { legacyAutomationApi } from '../legacy.ts';
import type { MobitruState } from '../state.ts';
import { userOf } from './devices.ts';

const place = { surface: legacyAutomationApi.id, path: 'booking' };

const MINUTE = 60_000;
/** The longest booking in minutes: a week. Invented. */
const LONGEST = 7 * 24 * 60;

const minutes = `expected a whole number of minutes from 1 to ${LONGEST}`;

const bookQuery = v.object({
  serial: v.string('is required'),
  begin: v.pipe(
    v.string('is required'),
    v.transform(parseTime),
    v.number('expected a time as in 2026-01-31T12:00:00'),
  ),
  duration: v.pipe(
    v.string('is required'),
    v.regex(/^\d{1,9}$/, minutes),
    v.transform(Number),
    v.minValue(1, minutes),
    v.maxValue(LONGEST, minutes),
  ),
});

const cancelQuery = v.object({ id: v.string('is required') });

/** Bookings, as clients of the years before billing units made them. */
export const bookingOperations: readonly Operation<MobitruState>[] = [
  operation<MobitruState, v.GenericSchema<undefined>, typeof bookQuery>({
    id: 'mobitru.booking.create',
    method: 'POST',
    place,
    key: 'required',
    query: bookQuery,
    success: { status: 200, carries: '{success: [{booking_id}]}' },
    refuses: ['not-found', 'taken'],
    source: 'S12',
    invented: 'the refusals, and that a booking holds no device back',
    handler({ state, query, key, ids }) {
      const { serial: udid, begin, duration } = query;
      if (!state.devices.get(udid)) return { refused: 'not-found', message: 'Unknown device' };
      const user = userOf(key);
      const end = begin + duration * MINUTE;
      const clashes = state.bookings
        .list()
        .some(
          (one) => one.udid === udid && one.user !== user && one.begin < end && begin < one.end,
        );
      if (clashes) {
        return { refused: 'taken', message: 'The device is booked for somebody else at that time' };
      }
      const { id } = state.bookings.put({ id: ids.uuid(), udid, user, begin, end });
      return json({ success: [{ booking_id: id }] });
    },
  }),
  operation<MobitruState, v.GenericSchema<undefined>, typeof cancelQuery>({
    id: 'mobitru.booking.cancel',
    method: 'DELETE',
    place,
    key: 'required',
    query: cancelQuery,
    success: { status: 200, carries: 'nothing' },
    refuses: ['not-found'],
    source: 'S12',
    invented: 'the answer, and 404',
    handler({ state, query, key }) {
      const booking = state.bookings.get(query.id);
      if (booking?.user !== userOf(key)) {
        return { refused: 'not-found', message: 'Unknown booking' };
      }
      state.bookings.remove(booking.id);
      return empty();
    },
  }),
];
