import type { Clock } from './clock.ts';

/** The limits of requests in each window of time. Off unless a test wants them. */
export interface RateLimits {
  /** May be set at any time; switching it on begins with empty windows. */
  enabled: boolean;
}

export interface CountingRateLimits extends RateLimits {
  /**
   * Counts a request against a limit, by the world's clock. Undefined where it is within the limit
   * or limits are off, else the whole seconds until the window is over; a request that is too many
   * does not count.
   */
  count(
    bucket: string,
    rate: { readonly requests: number; readonly seconds: number },
  ): number | undefined;
}

interface Window {
  /** Which window of its length since the epoch. */
  index: number;
  count: number;
}

/**
 * So many windows are kept before all are begun anew: a world may see any number of keys come and
 * go.
 */
const MANY = 10_000;

const SECOND = 1000;

export function createRateLimits(
  clock: Pick<Clock, 'now'>,
  initially: boolean,
  onChange: () => void,
): CountingRateLimits {
  const windows = new Map<string, Window>();
  let enabled = initially;

  return {
    get enabled() {
      return enabled;
    },
    set enabled(value) {
      if (value === enabled) return;
      windows.clear();
      enabled = value;
      onChange();
    },
    count(bucket, { requests, seconds }) {
      if (!enabled) return undefined;
      const length = seconds * SECOND;
      const now = clock.now();
      const index = Math.floor(now / length);
      let window = windows.get(bucket);
      if (window?.index !== index) {
        if (windows.size >= MANY) windows.clear();
        window = { index, count: 0 };
        windows.set(bucket, window);
      }
      if (window.count >= requests) return Math.ceil(((index + 1) * length - now) / SECOND);
      window.count += 1;
      return undefined;
    },
  };
}
