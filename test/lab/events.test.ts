import { expect, onTestFinished, test } from 'vitest';
import { createLab, type Lab } from '../../mocks/lab.ts';
import { serve } from './doors/support/clients.ts';
import { frozenLab } from './support.ts';

interface Event {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

/** The events of a world as they come. */
async function watch(
  origin: string,
  { world = 'default', lastId }: { world?: string; lastId?: string | undefined } = {},
) {
  const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId };
  const response = await fetch(`${origin}/__lab/worlds/${world}/events`, { headers });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => reader.cancel());
  let text = '';
  const came: Event[] = [];
  let ended = false;

  async function read(): Promise<void> {
    const { value, done } = await reader.read();
    ended ||= done;
    text += value ?? '';
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = new Map(
        block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]),
      );
      const event = lines.get('event');
      if (event !== undefined)
        came.push({ event, id: lines.get('id'), data: JSON.parse(lines.get('data') ?? '') });
    }
  }

  return {
    came,
    numbers: () =>
      came
        .filter(({ event }) => event === 'entry')
        .map(({ data }) => (data as { number: number }).number),
    names: () =>
      came.map(({ event }) => event).filter((event) => event !== 'changed' && event !== 'worlds'),
    /** Waits for the first event that fits. */
    async until(fits: (event: Event) => boolean): Promise<Event> {
      for (;;) {
        const found = came.find(fits);
        if (found) return found;
        if (ended) throw new Error('the stream has ended');
        await read();
      }
    },
    async end(): Promise<void> {
      while (!ended) await read();
    },
    leave: () => reader.cancel(),
  };
}

const entry =
  (number: number) =>
  ({ event, data }: Event) =>
    event === 'entry' && (data as { number: number }).number === number;
const named =
  (name: string) =>
  ({ event }: Event) =>
    event === name;

/** Requests that the lab records, `times` of them. */
async function ask(lab: Lab, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await lab.fetch(new Request('https://api.yespo.io/api/v1/version'));
  }
}

test('who watches hears of requests and changes at once, and reads on where it left off', async () => {
  const lab = frozenLab();
  const { httpOrigin } = await serve(lab);
  const first = await watch(httpOrigin);
  await first.until(named('changed'));
  await ask(lab, 2);
  const { id: lastId } = await first.until(entry(2));
  await first.leave();

  await ask(lab);
  const second = await watch(httpOrigin, { lastId });
  await second.until(entry(3));
  expect(second.numbers()).toEqual([3]);
  lab.world.clock.advance(1000);
  await second.until((event) => event !== second.came[0] && event.event === 'changed');
});

test('however much was missed, all that the journal keeps comes', async () => {
  const lab = frozenLab();
  const { httpOrigin } = await serve(lab);
  await ask(lab);
  const first = await watch(httpOrigin);
  const { id: lastId } = await first.until(entry(1));
  await first.leave();
  await ask(lab, 3000);
  const second = await watch(httpOrigin, { lastId });
  await second.until(entry(3001));
  expect(second.names()).toEqual(Array.from({ length: 3000 }, () => 'entry'));
});

test('what the journal no longer keeps is counted, not passed over', async () => {
  const lab = createLab({ world: {}, journal: { entries: 10 } });
  const { httpOrigin } = await serve(lab);
  await ask(lab, 2);
  const first = await watch(httpOrigin);
  const { id: lastId } = await first.until(entry(2));
  await first.leave();
  await ask(lab, 28);
  const second = await watch(httpOrigin, { lastId });
  await second.until(entry(30));
  expect((await second.until(named('forgotten'))).data).toEqual({ count: 18 });
  expect(second.numbers()).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
});

test('a slow reader of a busy world is told of each entry that it gets and of each that it does not', async () => {
  const lab = createLab({ world: {}, journal: { entries: 2000 } });
  const { httpOrigin } = await serve(lab);
  const slow = await watch(httpOrigin);
  await ask(lab, 9000);
  await slow.until(entry(9000));
  const forgotten = slow.came
    .filter(named('forgotten'))
    .reduce((sum, { data }) => sum + (data as { count: number }).count, 0);
  expect(slow.numbers().length + forgotten).toBe(9000);
});

test('after a reset the journal is another one: what was there is cleared, what is there comes', async () => {
  const lab = frozenLab();
  const { httpOrigin } = await serve(lab);
  const first = await watch(httpOrigin);
  await ask(lab, 3);
  const { id: lastId } = await first.until(entry(3));
  lab.world.reset();
  await first.until(named('cleared'));
  await first.leave();
  await ask(lab, 5);
  const second = await watch(httpOrigin, { lastId });
  await second.until(entry(5));
  expect(second.names()).toEqual(['cleared', 'entry', 'entry', 'entry', 'entry', 'entry']);
});

test('after a restart, however many requests there were before, the page of before is told that its rows are gone', async () => {
  const before = frozenLab();
  const server = await serve(before);
  await ask(before, 7);
  const first = await watch(server.httpOrigin);
  const { id: lastId } = await first.until(entry(7));
  await first.leave();

  const after = frozenLab();
  const { httpOrigin } = await serve(after);
  await ask(after, 2);
  const second = await watch(httpOrigin, { lastId });
  await second.until(entry(2));
  expect(second.names()).toEqual(['cleared', 'entry', 'entry']);
});

test('a world that was made anew under the name of one that is gone is another', async () => {
  const lab = frozenLab();
  const { httpOrigin } = await serve(lab);
  const inWorld = lab.inWorld('worker');
  await inWorld.fetch(new Request('https://api.yespo.io/api/v1/version'));
  const first = await watch(httpOrigin, { world: 'worker' });
  const { id: lastId } = await first.until(entry(1));
  lab.worlds.remove('worker');
  await first.until(named('gone'));
  await first.end();
  lab.worlds.create({ name: 'worker' });
  const second = await watch(httpOrigin, { world: 'worker', lastId });
  await second.until(named('cleared'));
  expect(second.numbers()).toEqual([]);
});

test.each(['17', 'nonsense', 'x.1', '.', '-1', `x.${'9'.repeat(40)}`])(
  'an id that is none of the lab’s, %s, is the place in another journal',
  async (lastId) => {
    const lab = frozenLab();
    const { httpOrigin } = await serve(lab);
    await ask(lab);
    const watching = await watch(httpOrigin, { lastId });
    await watching.until(entry(1));
    expect(watching.names()).toEqual(['cleared', 'entry']);
  },
);
