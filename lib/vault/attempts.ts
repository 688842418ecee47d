/** Wrong passphrases cost time, more with each, so that the popup is no place to guess. */
import * as v from 'valibot';
import type { StorageArea } from './storage-area.ts';
import { ATTEMPTS, attemptsSchema, type Attempts } from './stored.ts';

/** Wrong passphrases that cost nothing: everybody mistypes. */
const FREE = 3;
const LONGEST_WAIT = 60_000;

/** Milliseconds from the last wrong passphrase until the next may be tried. */
export function waitAfter(failed: number): number {
  return failed < FREE ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** (failed - FREE));
}

/** Milliseconds still to wait. A clock that was set back does not make it longer than the whole wait. */
export function stillToWait({ failed, at }: Attempts, now: number): number {
  const wait = waitAfter(failed);
  return Math.max(0, Math.min(wait, at + wait - now));
}

/** What the storage says of earlier attempts, or the session where it says more, because the storage was full. */
export async function readAttempts(
  area: StorageArea,
  session: StorageArea,
  now: number,
): Promise<Attempts> {
  const inArea = async (each: StorageArea) =>
    attemptsFrom((await each.get(ATTEMPTS))[ATTEMPTS], now);
  const [stored, counted] = await Promise.all([inArea(area), inArea(session)]);
  return counted.failed > stored.failed ? counted : stored;
}

/** Damaged, it counts as one too many, so that damaging it gains nothing. */
function attemptsFrom(stored: unknown, now: number): Attempts {
  if (stored === undefined) return { failed: 0, at: 0 };
  const read = v.safeParse(attemptsSchema, stored);
  return read.success ? read.output : { failed: FREE, at: now };
}
