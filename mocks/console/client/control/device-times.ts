import type { Device, World } from './lab.ts';

const MINUTE = 60_000;

/** The minutes that are left until a time, as the page says them. */
export function minutesLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / MINUTE));
}

/**
 * When what is said of devices is no longer true, though nobody does anything: a minute is over, a
 * reservation lapses, a session has had no command for too long.
 * @returns milliseconds from the time of the clock; undefined where nothing can change
 */
export function nextTurn(
  devices: readonly Pick<Device, 'until' | 'session'>[],
  { at, frozen }: Pick<World['clock'], 'at' | 'frozen'>,
): number | undefined {
  if (frozen) return undefined;
  const waits = devices.flatMap(({ until, session }) => {
    if (until !== undefined && until > at) return (until - at) % MINUTE || MINUTE;
    return session === undefined ? [] : MINUTE;
  });
  return waits.length === 0 ? undefined : Math.min(...waits);
}
