import { vi } from 'vitest';

/** Milliseconds: a busy machine is no failure, and what hangs is told of before the test's time. */
const LONGEST = 15_000;

/** Waits until `check` throws no more, and answers what it answers. */
export const eventually = <Result>(
  check: () => Result | Promise<Result>,
): Promise<Awaited<Result>> =>
  vi.waitFor(check, { timeout: LONGEST, interval: 10 }) as Promise<Awaited<Result>>;
