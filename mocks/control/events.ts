import { randomUUID } from 'node:crypto';
import type { World, Worlds } from '../bare-lab.ts';

/**
 * Most entries in one piece of the stream: a reader takes the next piece when it has room for it.
 */
const AT_ONCE = 500;

/** Milliseconds after which a browser tries again when the connection was lost. */
const RETRY = 1000;

/**
 * What happens in a world, as server-sent events:
 *
 * - `entry` for every request, its id the place in the journal,
 * - `forgotten` with a `count`, where the journal no longer has that many entries that were due
 *   next,
 * - `cleared` when the journal begins anew, or is another one than the client has read so far,
 * - `changed` when clock, keys, faults, rate limits, devices or what their screens show have
 *   changed,
 * - `worlds` when a world has come or gone, and `gone` when this one has: it is the last.
 *
 * First come the entries after the one that `lastId` names; all that the journal keeps where it
 * names none. The entries are read from the journal as the client takes them, so a slow one misses
 * none that is still kept. The stream ends with the signal, or when the world is gone.
 * @param lastId the id of the last event that the client has seen, as the header `Last-Event-ID`
 *   brings it
 */
export function eventsOf(
  world: World,
  worlds: Worlds,
  lastId: string | undefined,
  signal: AbortSignal,
): Response {
  const encoder = new TextEncoder();
  const life = lifeOf(world);
  let read = placeOf(lastId) ?? { life: life.id, number: 0 };
  let due = { changed: true, worlds: false, gone: false };
  let over = false;
  let woken = Promise.withResolvers<void>();

  const wake = (): void => woken.resolve();
  const leavers = [
    life.subscribe(wake),
    world.journal.subscribe(wake),
    world.subscribe(() => {
      due.changed = true;
      wake();
    }),
    worlds.subscribe(() => {
      due.worlds = true;
      if (!worlds.has(world.name) || worlds.get(world.name) !== world) due.gone = true;
      wake();
    }),
  ];
  const end = (): void => {
    over = true;
    wake();
  };
  signal.addEventListener('abort', end);
  const leave = (): void => {
    for (const each of leavers) each();
    signal.removeEventListener('abort', end);
  };

  /** What the client is to be told next; empty where there is nothing. */
  function next(): string {
    let text = '';
    if (due.changed) text += event('changed', {});
    if (due.worlds) text += event('worlds', {});
    const { gone } = due;
    due = { changed: false, worlds: false, gone };
    if (gone) return text + event('gone', {});
    const entries = world.journal.entries();
    const newest = entries.at(-1)?.number ?? 0;
    if (read.life !== life.id || read.number > newest) {
      read = { life: life.id, number: 0 };
      text += event('cleared', {}, idOf(read));
    }
    const [oldest] = entries;
    if (!oldest || read.number === newest) return text;
    const count = oldest.number - 1 - read.number;
    if (count > 0) {
      read = { ...read, number: oldest.number - 1 };
      text += event('forgotten', { count }, idOf(read));
    }
    const from = read.number - oldest.number + 1;
    for (const entry of entries.slice(from, from + AT_ONCE)) {
      read = { ...read, number: entry.number };
      text += event('entry', entry, idOf(read));
    }
    return text;
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // Something at once, so that the client knows that it is connected.
      controller.enqueue(encoder.encode(`retry: ${RETRY}\n\n`));
    },
    async pull(controller) {
      for (;;) {
        if (over) break;
        woken = Promise.withResolvers();
        const { gone } = due;
        const text = next();
        if (text !== '') controller.enqueue(encoder.encode(text));
        if (gone) break;
        if (text !== '') return;
        await woken.promise;
      }
      leave();
      controller.close();
    },
    cancel: leave,
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}

function event(name: string, data: unknown, id?: string): string {
  const line = id === undefined ? '' : `id: ${id}\n`;
  return `${line}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A place in a journal: which life of which journal, and the number of the entry. */
interface Place {
  readonly life: string;
  readonly number: number;
}

const idOf = ({ life, number }: Place): string => `${life}.${number}`;

/**
 * What an id says. One that is none of ours is the place in a journal that is not there any more.
 */
function placeOf(id: string | undefined): Place | undefined {
  if (id === undefined || id === '') return undefined;
  const [, life = '', number = ''] = /^(.*)\.(\d{1,15})$/.exec(id) ?? [];
  return { life, number: Number(number) };
}

/**
 * The time from one beginning of a journal to the next: its numbers mean something within one life
 * only.
 */
interface Life {
  readonly id: string;
  /**
   * Calls `listener` when the journal has begun anew, until the function that it returns is called.
   */
  subscribe(listener: () => void): () => void;
}

const lives = new WeakMap<World, Life>();

/** Not one of the world's ids: those are the same in every run of the lab. */
const run = randomUUID();
let last = 0;

function lifeOf(world: World): Life {
  const known = lives.get(world);
  if (known) return known;
  let id = newLife();
  // This listener is the first, so whoever else hears of it sees the new id. It stays as long as
  // its world.
  world.journal.subscribe(
    () => undefined,
    () => (id = newLife()),
  );
  const life: Life = {
    get id() {
      return id;
    },
    subscribe: (listener) => world.journal.subscribe(() => undefined, listener),
  };
  lives.set(world, life);
  return life;
}

function newLife(): string {
  last += 1;
  return `${run}.${last}`;
}
