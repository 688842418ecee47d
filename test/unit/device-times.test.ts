import { expect, test } from 'vitest';
import { minutesLeft, nextTurn } from '../../mocks/console/client/control/device-times.ts';

const MINUTE = 60_000;
const at = 1_000_000;
const running = { at, frozen: false };
const session = { id: 'one', created: at, commands: [] };

test('the page looks again when the minutes that it says are no longer true', () => {
  for (const rest of [1, 20_000, MINUTE, MINUTE + 1, 29 * MINUTE + 30_000, 30 * MINUTE]) {
    const until = at + rest;
    const wait = nextTurn([{ until }], running) ?? 0;
    expect(wait).toBeGreaterThan(0);
    expect(minutesLeft(until, at + wait)).toBe(minutesLeft(until, at) - 1);
    expect(minutesLeft(until, at + wait - 1)).toBe(minutesLeft(until, at));
  }
});

test('the device whose time is over first decides', () => {
  const devices = [{ until: at + 50_000 }, {}, { until: at + 20_000 }];
  expect(nextTurn(devices, running)).toBe(20_000);
});

test('a session on a device that is taken without an end is looked at each minute', () => {
  expect(nextTurn([{ session }], running)).toBe(MINUTE);
});

test('nothing turns while the clock stands still, or nobody has anything', () => {
  expect(nextTurn([{ until: at + 1, session }], { at, frozen: true })).toBeUndefined();
  expect(nextTurn([{}, { until: at - 1 }], running)).toBeUndefined();
});
