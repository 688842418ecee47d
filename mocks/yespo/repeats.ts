import type { Clock } from '../world/clock.ts';
import { fingerprint } from '../world/fingerprint.ts';

/** For how long the same request is refused. */
const WINDOW = 60_000;

/**
 * Most requests that are remembered, so that a standing clock does not fill the memory; the oldest
 * are forgotten.
 */
const MOST = 100_000;

/** A request that was done: its fingerprint, and when, by the world's clock. */
export type DoneRequest = readonly [fingerprint: string, at: number];

/** Yespo refuses a request that is identical to one within the last minute. */
export interface Repeats {
  /**
   * Whether the operation was done with the same body within the last minute; if not, it counts as
   * done now.
   */
  isRepeated(operation: string, body: unknown): boolean;
  snapshot(): readonly DoneRequest[];
}

export function createRepeats(data: readonly DoneRequest[], clock: Clock): Repeats {
  /** In the order in which they were done, so the oldest come first. */
  const done = new Map(data);

  function forget(): void {
    for (const [key, at] of done) {
      if (clock.now() - at < WINDOW && done.size < MOST) break;
      done.delete(key);
    }
  }

  return {
    isRepeated(operation, body) {
      forget();
      const key = fingerprint(`${operation} ${JSON.stringify(body)}`);
      if (done.has(key)) return true;
      done.set(key, clock.now());
      return false;
    },
    snapshot: () => [...done],
  };
}
