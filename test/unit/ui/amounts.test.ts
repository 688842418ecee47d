import { expect, test } from 'vitest';
import { amountsWith, minutesText, secondsText } from '../../../lib/ui/model/amounts.ts';

test('the amount that is set can be chosen though it is unusual, and never comes last', () => {
  expect(amountsWith([0, 1, 5, 15], 7)).toEqual([1, 5, 7, 15, 0]);
  expect(amountsWith([0, 1, 5], 0)).toEqual([1, 5, 0]);
});

test('amounts are said as people say them', () => {
  expect([0, 1, 15, 60, 120].map(minutesText)).toEqual([
    'Never',
    'After a minute',
    'After 15 minutes',
    'After an hour',
    'After 2 hours',
  ]);
  expect([0, 1, 45, 60, 300].map(secondsText)).toEqual([
    'Never',
    'After a second',
    'After 45 seconds',
    'After a minute',
    'After 5 minutes',
  ]);
});
