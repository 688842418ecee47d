import { expect, test } from 'vitest';
import { eachOf } from '../../../../lib/ui/manager/checking/each-of.ts';

test('each is done once, a few at a time', async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;
  const items = Array.from({ length: 20 }, (_, index) => index);
  await eachOf(
    items,
    async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      done.push(item);
    },
    new AbortController().signal,
  );
  expect(done.toSorted((a, b) => a - b)).toEqual(items);
  expect(most).toBe(3);
});

test('what has not begun when it is stopped is left out', async () => {
  const control = new AbortController();
  const done: number[] = [];
  await eachOf(
    [1, 2, 3, 4, 5, 6, 7, 8],
    async (item) => {
      if (item === 3) control.abort();
      await Promise.resolve();
      done.push(item);
    },
    control.signal,
  );
  expect(done).toEqual([1, 2, 3]);
});
