import { useEffect, useState } from 'preact/hooks';
import { LabClientError } from '../../../control/client.ts';
import { lab, type Entry } from './lab.ts';

/** Most entries that the page keeps, as many as a journal does unless it is told otherwise. */
const KEPT = 10_000;

/** Milliseconds between two looks for a world that is not there. */
const PAUSE = 1000;

/** - `lost`: the lab does not answer; the page keeps trying. - `gone`: there is no such world. */
export type Connection = 'connecting' | 'live' | 'lost' | 'gone';

export interface JournalShown {
  readonly connection: Connection;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** How many older entries of this journal are not there: forgotten by the lab, or by the page. */
  readonly missing: number;
}

const nothing: JournalShown = { connection: 'connecting', entries: [], missing: 0 };

/**
 * The journal of a world as it grows, and whether the page hears of it at all. What comes between
 * two frames is shown in one go.
 * @param onChange called when something else of the world, or of the list of worlds, may have
 *   changed
 */
export function useJournal(world: string, onChange: () => void): JournalShown {
  const [shown, setShown] = useState(nothing);
  useEffect(() => {
    setShown(nothing);
    return follow(world, setShown, onChange);
  }, [world, onChange]);
  return shown;
}

function follow(
  world: string,
  show: (journal: JournalShown) => void,
  onChange: () => void,
): () => void {
  let journal = nothing;
  /** What came since the last frame, oldest first. */
  let fresh: Entry[] = [];
  let frame: number | undefined;

  function draw(): void {
    frame = undefined;
    const all = fresh.length === 0 ? journal.entries : [...fresh.toReversed(), ...journal.entries];
    fresh = [];
    const entries = all.length > KEPT ? all.slice(0, KEPT) : all;
    journal = { ...journal, entries, missing: journal.missing + all.length - entries.length };
    show(journal);
  }
  const drawSoon = () => {
    // A page that is not seen has no frames, but it has entries.
    if (document.hidden && fresh.length >= KEPT) draw();
    frame ??= requestAnimationFrame(draw);
  };
  function change(part: Partial<JournalShown>): void {
    journal = { ...journal, ...part };
    drawSoon();
  }

  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    const opened = new EventSource(`worlds/${encodeURIComponent(world)}/events`);
    source = opened;
    const on = (name: string, listener: (data: unknown) => void) =>
      opened.addEventListener(name, (event) =>
        listener(event instanceof MessageEvent ? JSON.parse(String(event.data)) : undefined),
      );
    opened.addEventListener('open', () => {
      change({ connection: 'live' });
      // After a break the world may be another one.
      onChange();
    });
    opened.addEventListener('error', () => {
      if (opened.readyState === EventSource.CLOSED) void lookAgain();
      else change({ connection: 'lost' });
    });
    on('entry', (entry) => {
      fresh.push(entry as Entry);
      drawSoon();
      onChange();
    });
    on('forgotten', (data) => {
      const { count } = data as { count: number };
      change({ missing: journal.missing + count });
    });
    on('cleared', () => {
      forget();
      onChange();
    });
    on('gone', () => {
      opened.close();
      void lookAgain();
      onChange();
    });
    on('changed', onChange);
    on('worlds', onChange);
  }

  function forget(): void {
    fresh = [];
    change({ entries: [], missing: 0 });
  }

  /**
   * Where the browser has given up: says why, and begins anew once the world is there. A request
   * makes one that is gone.
   */
  async function lookAgain(): Promise<void> {
    const is = await stateOf(world);
    if (left) return;
    if (is !== 'live') {
      change({ connection: is });
      again = setTimeout(() => void lookAgain(), PAUSE);
      return;
    }
    forget();
    open();
  }

  let left = false;
  open();
  return () => {
    left = true;
    source?.close();
    clearTimeout(again);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}

async function stateOf(world: string): Promise<Connection> {
  try {
    await lab.world(world).read();
    return 'live';
  } catch (error) {
    return error instanceof LabClientError && error.status === 404 ? 'gone' : 'lost';
  }
}
