import type { Wait } from './pause.ts';

/**
 * The machine's time in milliseconds since the epoch: the one place where it enters the lab.
 * Whatever needs the time asks a world's clock, which is given this function.
 */
export function systemTime(): number {
  // oxlint-disable-next-line no-restricted-properties -- the one place
  return Date.now();
}

/** Waits by the machine's time: for a fault that a real client is to feel. */
export const systemWait: Wait = async (milliseconds, signal) => {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    // oxlint-disable-next-line no-restricted-globals -- the one place
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
};
