import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * Whole seconds until a time, in milliseconds since the epoch; 0 from then on. Counts down by
 * itself.
 */
export function useSecondsUntil(time: number | undefined): number {
  const left = () => Math.max(0, Math.ceil(((time ?? 0) - Date.now()) / 1000));
  const [, draw] = useState(0);
  useLayoutEffect(() => {
    if (left() === 0) return undefined;
    const timer = setInterval(() => {
      draw((count) => count + 1);
      if (left() === 0) clearInterval(timer);
    }, 200);
    return () => clearInterval(timer);
  }, [time]);
  return left();
}
