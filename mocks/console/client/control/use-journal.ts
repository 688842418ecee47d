import { useEffect, useState } from 'preact/hooks';
import type { Entry } from './lab.ts';

/** Most entries that the page keeps, as many as a journal does unless it is told otherwise. */
const KEPT = 10_000;

/** - `lost`: the lab does not answer; the browser keeps trying. - `gone`: there is no such world any more. */
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
 * The journal of a world as it grows, and whether the page hears of it at all. What comes between two frames is shown in
 * one go.
 * @param onChange called when something else of the world, or of the list of worlds, may have changed
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

  const source = new EventSource(`worlds/${encodeURIComponent(world)}/events`);
  const on = (name: string, listener: (data: unknown) => void) =>
    source.addEventListener(name, (event) =>
      listener(event instanceof MessageEvent ? JSON.parse(String(event.data)) : undefined),
    );
  source.addEventListener('open', () => {
    change({ connection: 'live' });
    // After a break the world may be another one.
    onChange();
  });
  source.addEventListener('error', () => {
    // Closed for good: the lab has answered, and has no such world.
    const connection = source.readyState === EventSource.CLOSED ? 'gone' : 'lost';
    change({ connection });
    onChange();
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
    fresh = [];
    change({ entries: [], missing: 0 });
    onChange();
  });
  on('gone', () => {
    source.close();
    change({ connection: 'gone' });
    onChange();
  });
  on('changed', onChange);
  on('worlds', onChange);

  return () => {
    source.close();
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}
