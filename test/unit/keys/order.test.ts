import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { firstOf, listOrder } from '../../../lib/keys/order.ts';
import { accessKey } from '../support/keys.ts';

test('keys are listed by platform, environment and name, numbers by their size', () => {
  const order = listOrder([
    { platform: 'yespo', id: 'production' },
    { platform: 'yespo', id: 'staging' },
    { platform: 'mobitru', id: 'production' },
  ]);
  const keys = [
    accessKey({ platform: 'mobitru', name: 'Devices' }),
    accessKey({ environment: 'staging', name: 'A' }),
    accessKey({ name: 'Key 10' }),
    accessKey({ name: 'Key 9' }),
    accessKey({ platform: 'unknown', name: 'A' }),
  ];
  expect(keys.toSorted(order).map(({ name }) => name)).toEqual([
    'Key 9',
    'Key 10',
    'A',
    'Devices',
    'A',
  ]);
});

test('the first few are those that sorting would put first', () => {
  const bySize = (a: number, b: number) => a - b;
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (numbers, count) => {
      expect(firstOf(numbers, count, bySize)).toEqual(numbers.toSorted(bySize).slice(0, count));
    }),
  );
});
