import { expect, test } from 'vitest';
import { costOf, type Cost } from '../../../lib/vault/passphrase.ts';

/**
 * A machine on which an iteration over 64 MiB takes so many milliseconds; at the given runs it is
 * busy with other things.
 */
function machine(each: number, busyAt: readonly number[] = []) {
  let run = 0;
  return {
    time: async ({ memoryKiB, iterations }: Cost) => {
      run += 1;
      const undisturbed = 5 + (iterations * each * memoryKiB) / (64 * 1024);
      return busyAt.includes(run) ? undisturbed + 700 : undisturbed;
    },
    takes: ({ memoryKiB, iterations }: Cost) => 5 + (iterations * each * memoryKiB) / (64 * 1024),
  };
}

test.each([10, 50, 120, 200])(
  'where an iteration takes %i ms, unlocking takes about half a second with all the memory',
  async (each) => {
    const { time, takes } = machine(each);
    const cost = await costOf(time);
    expect(cost.memoryKiB).toBe(64 * 1024);
    expect(takes(cost)).toBeGreaterThan(350);
    expect(takes(cost)).toBeLessThan(650);
  },
);

test('a machine too slow for the memory takes less of it, and never fewer than two iterations', async () => {
  const { time, takes } = machine(400);
  const cost = await costOf(time);
  expect(cost.memoryKiB).toBe(19 * 1024);
  expect(takes(cost)).toBeLessThan(650);
  expect((await costOf(machine(5000).time)).iterations).toBe(2);
});

test.each([[[1]], [[2]], [[3, 4]], [[2, 3]], [[1, 2, 4]]])(
  'a machine that was busy in the runs %j is not held to be faster or slower than it is',
  async (busyAt) => {
    const { time, takes } = machine(60, busyAt);
    const cost = await costOf(time);
    expect(takes(cost)).toBeGreaterThan(350);
    expect(takes(cost)).toBeLessThan(650);
  },
);
