import type { World, Worlds } from '../bare-lab.ts';
import type { JournalEntry } from '../world/journal.ts';

/** So many events may wait for a slow reader before it is sent away; it comes back and reads on where it was. */
const MOST_WAITING = 2000;

/**
 * What happens in a world, as server-sent events: `entry`, `cleared` and `changed`; and `worlds` where one has come or gone.
 * First come the entries after the number
 * `after`. The stream ends with the signal, or when the world is gone.
 */
export function eventsOf(
  world: World,
  worlds: Worlds,
  after: number,
  signal: AbortSignal,
): Response {
  const encoder = new TextEncoder();
  let leave = (): void => undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (event: string, data: unknown, id?: number) => {
          const line = id === undefined ? '' : `id: ${id}\n`;
          const text = `${line}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        const sendEntry = (entry: JournalEntry) => send('entry', entry, entry.number);
        const leaveJournal = world.journal.subscribe(sendEntry, () => send('cleared', {}, 0));
        const leaveWorld = world.subscribe(() => send('changed', {}));
        const leaveWorlds = worlds.subscribe(() => {
          send('worlds', {});
          if (!worlds.has(world.name)) end();
        });
        const end = () => {
          leave();
          controller.close();
        };
        leave = () => {
          leaveJournal();
          leaveWorld();
          leaveWorlds();
          signal.removeEventListener('abort', end);
          leave = () => undefined;
        };
        signal.addEventListener('abort', end);
        // Something at once, so that the client knows that it is connected.
        send('changed', {});
        for (const entry of world.journal.find({ after }).slice(-MOST_WAITING / 2))
          sendEntry(entry);
      },
      cancel: () => leave(),
    },
    new CountQueuingStrategy({ highWaterMark: MOST_WAITING }),
  );
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}
