import * as v from 'valibot';
import { inWords } from './input.ts';
import { createSignal } from './signal.ts';
import { timeSchema } from './times.ts';

/** A clock as JSON. */
export interface ClockState {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly frozen: boolean;
}

/** A world's clock. Everything in the world that has to do with time follows it. */
export interface Clock {
  readonly frozen: boolean;
  /** Milliseconds since the epoch, a whole number. */
  now(): number;
  /**
   * Stops the clock, at a given time (milliseconds since the epoch, ISO 8601, or a Date) or where
   * it is.
   * @throws {RangeError} where `at` is no time.
   */
  freeze(at?: number | string | Date): void;
  /**
   * Moves the clock on, whether it is frozen or runs.
   * @throws {RangeError} where `milliseconds` is no number, negative, or leads past the latest time
   *   of a Date: a clock does not go back.
   */
  advance(milliseconds: number): void;
  /** Lets the clock run from where it is. */
  run(): void;
}

export interface StatefulClock extends Clock {
  state(): ClockState;
  /** Puts the clock into a state; without one it runs with the system's time. */
  set(state?: Partial<ClockState>): void;
  /**
   * Calls `listener` whenever somebody has turned the clock, until the function that it returns is
   * called.
   */
  subscribe(listener: () => void): () => void;
}

/** A clock that runs with `systemTime` until it is told otherwise. */
export function createClock(
  systemTime: () => number,
  initial?: Partial<ClockState>,
): StatefulClock {
  let frozenAt: number | undefined;
  let offset = 0;
  const turned = createSignal();

  const clock: StatefulClock = {
    get frozen() {
      return frozenAt !== undefined;
    },
    now: () => frozenAt ?? Math.round(systemTime() + offset),
    freeze(at = clock.now()) {
      frozenAt = timeOf(at);
      turned.emit();
    },
    advance(milliseconds) {
      const steps = v.safeParse(stepSchema, milliseconds);
      if (!steps.success) {
        throw new RangeError(
          `the clock cannot be moved by ${shown(milliseconds)}: ${inWords(steps.issues[0])}`,
        );
      }
      const to = timeOf(clock.now() + steps.output);
      if (frozenAt === undefined) offset = to - systemTime();
      else frozenAt = to;
      turned.emit();
    },
    run() {
      if (frozenAt === undefined) return;
      offset = frozenAt - systemTime();
      frozenAt = undefined;
      turned.emit();
    },
    subscribe: turned.subscribe,
    state: () => ({ at: clock.now(), frozen: clock.frozen }),
    set(state = {}) {
      const at = state.at === undefined ? undefined : timeOf(state.at);
      // Asked once for both: the system's time goes on between two questions.
      const now = systemTime();
      offset = at === undefined ? 0 : at - now;
      frozenAt = state.frozen ? (at ?? timeOf(now)) : undefined;
      turned.emit();
    },
  };
  clock.set(initial);
  return clock;
}

const stepSchema = v.pipe(
  v.number('expected a number of milliseconds'),
  v.minValue(0, 'it only goes on'),
);

const givenSchema = v.union([v.pipe(v.date(), v.transform(Number)), timeSchema]);

function timeOf(at: unknown): number {
  const time = v.safeParse(givenSchema, at);
  // What is no number in milliseconds is no time either: a Date may be invalid.
  if (time.success && Number.isFinite(time.output)) return Math.round(time.output);
  throw new RangeError(`${shown(at)} is not a time that a clock can show`);
}

function shown(given: unknown): string {
  return typeof given === 'string' ? JSON.stringify(given) : String(given);
}
