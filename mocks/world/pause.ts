import type { StatefulClock } from './clock.ts';

/**
 * Waits for so many milliseconds, or until the signal; it never rejects and leaves nothing behind.
 * The lab's own waiting goes by the machine's time unless it is given another.
 */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/**
 * Lets `milliseconds` pass for a client: until they have gone by for real, or somebody has turned
 * the world's clock on by as much, or one of `signals` says that nobody waits any more; whichever
 * comes first. So a real client feels a real delay, and a test with a frozen clock needs none.
 */
export async function pause(
  milliseconds: number,
  clock: Pick<StatefulClock, 'now' | 'subscribe'>,
  wait: Wait,
  signals: readonly AbortSignal[],
): Promise<void> {
  const due = clock.now() + milliseconds;
  const turned = new AbortController();
  const unsubscribe = clock.subscribe(() => {
    if (clock.now() >= due) turned.abort();
  });
  try {
    await wait(milliseconds, AbortSignal.any([turned.signal, ...signals]));
  } finally {
    unsubscribe();
  }
}

/** Waits until one of the signals. */
export async function untilAny(signals: readonly AbortSignal[]): Promise<void> {
  const any = AbortSignal.any([...signals]);
  if (any.aborted) return;
  await new Promise<void>((resolve) => {
    any.addEventListener('abort', () => resolve(), { once: true });
  });
}
