import { createSignal } from './signal.ts';

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
  /** Stops the clock, at a given time (milliseconds since the epoch, or a Date) or where it is. */
  freeze(at?: number | Date): void;
  /**
   * Moves the clock on, whether it is frozen or runs.
   * @throws {RangeError} where `milliseconds` is negative or no finite number: a clock does not go back.
   */
  advance(milliseconds: number): void;
  /** Lets the clock run from where it is. */
  run(): void;
}

export interface StatefulClock extends Clock {
  state(): ClockState;
  /** Puts the clock into a state; without one it runs with the system's time. */
  set(state?: Partial<ClockState>): void;
  /** Calls `listener` whenever somebody has turned the clock, until the function that it returns is called. */
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
      if (!(milliseconds >= 0)) {
        throw new RangeError(`the clock cannot be moved by ${milliseconds} ms: it only goes on`);
      }
      const to = timeOf(clock.now() + milliseconds);
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

/** The latest time that a Date can hold. */
const LATEST = 8.64e15;

function timeOf(at: number | Date): number {
  const time = Math.round(Number(at));
  if (Number.isNaN(time) || Math.abs(time) > LATEST) {
    throw new RangeError(`${String(at)} is not a time that a clock can show`);
  }
  return time;
}
