import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { refusalText } from '../words/refusals.ts';
import { lab, type Device, type FaultRule, type Key, type StubRule, type World } from './lab.ts';
import { nextTurn } from './device-times.ts';

/** What there is of the world that the page shows, and of the others. */
export interface Shown {
  readonly world: World;
  readonly worlds: readonly World[];
  readonly keys: readonly Key[];
  readonly faults: readonly FaultRule[];
  readonly stubs: readonly StubRule[];
  /** None where no platform of the lab has any. */
  readonly devices: readonly Device[];
}

/**
 * Milliseconds that have to pass between two readings for events: a busy world would have the page
 * do nothing else.
 */
const PAUSE = 300;

/** A lab without devices says so; whatever else is wrong, the other questions find out. */
const noneOf = (): readonly Device[] => [];

/**
 * The world of that name as it is in the lab.
 * @returns what is shown, undefined until it is there; why it cannot be read; `refresh` to read it
 *   now; `refreshSoon` to have it read in a moment, once for all that ask for it meanwhile
 */
export function useWorld(name: string) {
  const [shown, setShown] = useState<Shown | undefined>();
  const [failure, setFailure] = useState<string | undefined>();
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const refresh = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    asked.current += 1;
    const mine = asked.current;
    const { read, keys, faults, stubs, devices } = lab.world(name);
    try {
      const [world, worlds, ring, rules, answers, phones] = await Promise.all([
        read(),
        lab.worlds.list(),
        keys.list(),
        faults.list(),
        stubs.list(),
        devices.list().catch(noneOf),
      ]);
      // An answer to an earlier question may come later, and knows less.
      if (mine !== asked.current) return;
      setShown({ world, worlds, keys: ring, faults: rules, stubs: answers, devices: phones });
      setFailure(undefined);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (mine === asked.current) setFailure(refusalText(error));
    }
  }, [name]);

  const refreshSoon = useCallback(() => {
    timer.current ??= setTimeout(() => void refresh(), PAUSE);
  }, [refresh]);

  // No event tells of what the clock alone changes.
  useEffect(() => {
    const wait = shown && nextTurn(shown.devices, shown.world.clock);
    if (wait === undefined) return undefined;
    const turn = setTimeout(() => void refresh(), wait);
    return () => clearTimeout(turn);
  }, [shown, refresh]);

  useEffect(() => {
    setShown(undefined);
    void refresh();
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      asked.current += 1;
    };
  }, [refresh]);

  return { shown, failure, refresh, refreshSoon };
}
