/**
 * Each wrong passphrase costs more time, so that guessing in the popup does not pay. A clock can be
 * set, so the wait does not rely on one: it passes only while Latchkey is running. How much has
 * passed before a worker stops is noted in the session's storage. When the browser starts, the wait
 * begins again.
 */
import * as v from 'valibot';
import { VaultError, notStored } from './errors.ts';
import type { StorageArea } from './storage-area.ts';
import { ATTEMPTS, attemptsSchema, type Attempts } from './stored.ts';

export interface AttemptLimiter {
  /** Milliseconds until the next try; usually 0. */
  wait(): number;
  /**
   * One try, counted before it is made, so that ending the worker in between gains nothing.
   * `attempt` answers undefined where the passphrase is wrong.
   * @throws {VaultError} where it is wrong or comes too soon, or could not be counted.
   */
  attempt<Result>(attempt: () => Promise<Result | undefined>): Promise<Result>;
  /** Forgets all of it, with the vault. */
  reset(): void;
}

/** How many wrong passphrases cost nothing, because everybody mistypes. */
const FREE = 3;
const LONGEST_WAIT = 60_000;
/**
 * Milliseconds between two notes of what has passed. Each also keeps the worker from being stopped
 * for its idleness.
 */
const NOTED_EVERY = 5_000;

/** Milliseconds from the last wrong passphrase until the next may be tried. */
export function waitAfter(failed: number): number {
  return failed < FREE ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** (failed - FREE));
}

/** `monotonic`: milliseconds of a clock that nobody can set, since any moment of this worker. */
export async function createAttemptLimiter(
  area: StorageArea,
  session: StorageArea,
  monotonic: () => number,
): Promise<AttemptLimiter> {
  let { failed, waited } = await readAttempts(area, session);
  /** When `waited` was true. */
  let since = monotonic();
  let noting: ReturnType<typeof setTimeout> | undefined;

  const passed = () => waited + Math.max(0, monotonic() - since);
  const wait = () => Math.max(0, waitAfter(failed) - passed());

  /**
   * Counts in the local storage, or in the session's where that is full, so that a full disk does
   * not keep the owner out.
   */
  async function count(next: number): Promise<void> {
    const counted = { [ATTEMPTS]: { failed: next } };
    try {
      await area.set(counted).catch(() => session.set(counted));
    } catch (cause) {
      throw notStored(cause);
    }
    begin(next);
  }

  function begin(next: number): void {
    clearTimeout(noting);
    failed = next;
    waited = 0;
    since = monotonic();
  }

  function noteWhatPasses(): void {
    const left = wait();
    if (left === 0) return;
    noting = setTimeout(
      () => {
        session.set({ [ATTEMPTS]: { failed, waited: passed() } }).catch(() => undefined);
        noteWhatPasses();
      },
      Math.min(left, NOTED_EVERY),
    );
  }

  noteWhatPasses();
  return {
    wait,
    reset: () => begin(0),
    async attempt(attempt) {
      const left = wait();
      if (left > 0)
        throw new VaultError({ code: 'vault.tooSoon', parameters: { count: secondsOf(left) } });
      await count(failed + 1);
      const result = await attempt();
      if (result === undefined) {
        // The wait begins with the answer, however slow the machine is.
        begin(failed);
        noteWhatPasses();
        const next = wait();
        throw new VaultError(
          next > 0
            ? { code: 'vault.wrongPassphraseWait', parameters: { count: secondsOf(next) } }
            : { code: 'vault.wrongPassphrase' },
        );
      }
      begin(0);
      // Unlock even if clearing the attempt counter fails.
      await Promise.allSettled([area.remove(ATTEMPTS), session.remove(ATTEMPTS)]);
      return result;
    },
  };
}

/**
 * Earlier attempts as the storage has them, or as the session has them if it counts as many or
 * more.
 */
async function readAttempts(area: StorageArea, session: StorageArea): Promise<Attempts> {
  const inArea = async (each: StorageArea) => attemptsFrom((await each.get(ATTEMPTS))[ATTEMPTS]);
  const [stored, counted] = await Promise.all([inArea(area), inArea(session)]);
  return counted.failed >= stored.failed ? counted : { failed: stored.failed, waited: 0 };
}

/** A damaged count is read as one too many, so that damaging it gains nothing. */
function attemptsFrom(stored: unknown): Attempts {
  if (stored === undefined) return { failed: 0, waited: 0 };
  const read = v.safeParse(attemptsSchema, stored);
  return read.success ? read.output : { failed: FREE, waited: 0 };
}

function secondsOf(wait: number): number {
  return Math.ceil(wait / 1000);
}
