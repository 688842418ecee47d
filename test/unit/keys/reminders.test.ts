import { afterEach, expect, test } from 'vitest';
import {
  daysLeft,
  idleDaysLeft,
  passedMarks,
  untold,
  withTold,
  type Reminded,
} from '../../../lib/keys/reminders.ts';
import { accessKey } from '../support/keys.ts';

const DAY = 86_400_000;
const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** The days, counted from the end, on which a key is told of when Latchkey runs on these alone. */
function toldOn(expiresOn: string, daysBefore: readonly number[]): number[] {
  let reminded: Reminded = {};
  const key = accessKey({ expiresOn });
  return daysBefore.filter((days) => {
    const now = new Date(Date.parse(expiresOn) - days * DAY);
    const passed = passedMarks(key, {}, undefined, now);
    const due = untold(passed, reminded);
    if (due.length > 0) reminded = withTold(passed);
    return due.length > 0;
  });
}

const everyDay = Array.from({ length: 31 }, (_, index) => 30 - index);

test('a key is told of at 14, 7 and 1 day, each once', () => {
  expect(toldOn('2027-03-31', everyDay)).toEqual([14, 7, 1]);
});

test('a day off delays a reminder and skips none', () => {
  expect(toldOn('2027-03-31', [20, 13, 12, 6, 5, 1, 0])).toEqual([13, 6, 1]);
  // What was passed twice meanwhile is told once, as it stands.
  expect(toldOn('2027-03-31', [20, 3, 2, 1])).toEqual([3, 1]);
  expect(toldOn('2027-03-31', [20, 0.5])).toEqual([0.5]);
});

test('over a leap day and the end of a year the days are those of the calendar', () => {
  expect(toldOn('2028-03-01', everyDay)).toEqual([14, 7, 1]);
  expect(daysLeft('2028-03-01', new Date('2028-02-28T00:00:00Z'))).toBe(2);
  expect(daysLeft('2027-03-01', new Date('2027-02-28T00:00:00Z'))).toBe(1);
  expect(daysLeft('2028-01-01', new Date('2027-12-31T12:00:00Z'))).toBe(1);
});

test('days are rounded up, and a key whose day has come has none left', () => {
  expect(daysLeft('2027-03-31', new Date('2027-03-29T00:00:01Z'))).toBe(2);
  expect(daysLeft('2027-03-31', new Date('2027-03-30T23:59:59Z'))).toBe(1);
  expect(daysLeft('2027-03-31', new Date('2027-03-31T00:00:00Z'))).toBeUndefined();
});

test('wherever the user is, the day is the platform’s, by UTC', () => {
  const now = new Date('2027-03-30T23:30:00Z');
  const left = [];
  for (let offset = -14; offset <= 11; offset += 1) {
    // By POSIX a zone west of Greenwich has a positive number.
    process.env['TZ'] = `Zone${offset >= 0 ? '+' : ''}${offset}`;
    left.push(daysLeft('2027-03-31', now));
  }
  expect(new Set(left)).toEqual(new Set([1]));
});

test('another day begins anew', () => {
  const key = accessKey({ expiresOn: '2027-03-31' });
  const now = new Date('2027-03-25T00:00:00Z');
  const told = withTold(passedMarks(key, {}, undefined, now));
  const moved = accessKey({ expiresOn: '2027-04-05' });
  expect(untold(passedMarks(key, {}, undefined, now), told)).toEqual([]);
  expect(untold(passedMarks(moved, {}, undefined, now), told)).toMatchObject([
    { kind: 'expiry', mark: 14, of: '2027-04-05' },
  ]);
});

test('a key is idle by the last use that was seen to succeed', () => {
  const at = Date.parse('2027-01-01T10:00:00Z');
  const policy = { idleDays: 90 };
  const after = (days: number) => new Date(at + days * DAY);
  expect(idleDaysLeft(policy, at, after(75))).toBe(15);
  expect(passedMarks(accessKey(), policy, at, after(75))).toEqual([]);
  expect(passedMarks(accessKey(), policy, at, after(76))).toMatchObject([
    { kind: 'idle', days: 14, of: '2027-01-01' },
  ]);
  expect(idleDaysLeft(policy, at, after(100))).toBe(0);
  expect(idleDaysLeft(policy, undefined, after(100))).toBeUndefined();
  expect(idleDaysLeft({}, at, after(100))).toBeUndefined();
});

test('a disabled key is not told of, nor an expired one as idle', () => {
  const now = new Date('2027-03-30T00:00:00Z');
  const policy = { idleDays: 90 };
  expect(
    passedMarks(accessKey({ expiresOn: '2027-03-31', enabled: false }), policy, 1, now),
  ).toEqual([]);
  expect(passedMarks(accessKey({ expiresOn: '2027-03-01' }), policy, 1, now)).toEqual([]);
});
