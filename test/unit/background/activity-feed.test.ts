import { expect, test } from 'vitest';
import type { ActivityEntry } from '../../../lib/activity/entry.ts';
import { FEED_PORT, type FeedMessage } from '../../../lib/activity/feed.ts';
import { createFeed, type FeedPort } from '../../../lib/background/activity/feed.ts';
import { eventually } from '../support/eventually.ts';

const entry = (id: number, tab = 1): ActivityEntry => ({
  id,
  request: String(id),
  at: id,
  tab,
  method: 'GET',
  url: 'https://api.yespo.io/api/v1/version',
  type: 'xmlhttprequest',
  platform: 'yespo',
  environment: 'production',
  surface: 'api',
  outcome: 'sent',
});

/** A page's port, which refuses messages once it is closed, as a browser's does. */
function pagePort(name = FEED_PORT) {
  const received: FeedMessage[] = [];
  let listener: (() => void) | undefined;
  let isOpen = true;
  const port: FeedPort = {
    name,
    postMessage(message) {
      if (!isOpen) throw new Error('Attempting to use a disconnected port object');
      received.push(message);
    },
    disconnect: () => void (isOpen = false),
    onDisconnect: { addListener: (added) => void (listener = added) },
  };
  const close = () => {
    isOpen = false;
    listener?.();
  };
  return { port, received, close, isOpen: () => isOpen };
}

const ids = (received: readonly FeedMessage[]) =>
  received.flatMap((message) =>
    message.type === 'entries' ? message.entries.map(({ id }) => id) : [],
  );

test('a page gets what there is, then what is new; one of a tab gets that tab’s alone', async () => {
  const feed = createFeed(async () => [entry(1), entry(2, 7)]);
  const [all, ofTab] = [pagePort(), pagePort(`${FEED_PORT} 7`)];
  feed.connect(all.port);
  feed.connect(ofTab.port);
  await eventually(() => expect(ofTab.received.at(-1)).toEqual({ type: 'complete' }));
  feed.changed(entry(3));
  feed.changed(entry(4, 7));
  await eventually(() => expect(ids(all.received)).toEqual([1, 2, 3, 4]));
  expect(ids(ofTab.received)).toEqual([2, 4]);
  feed.changed(undefined);
  expect(all.received.at(-1)).toEqual({ type: 'cleared' });
});

test('a page that is closed while the background reads is told nothing, and keeps nothing from others', async () => {
  let answer: (kept: readonly ActivityEntry[]) => void = () => undefined;
  const reading = new Promise<readonly ActivityEntry[]>((resolve) => (answer = resolve));
  const feed = createFeed(() => reading);
  const [closed, other] = [pagePort(), pagePort()];
  feed.connect(closed.port);
  feed.connect(other.port);
  closed.close();
  answer([]);
  await eventually(() => expect(other.received).toEqual([{ type: 'complete' }]));
  feed.changed(entry(1));
  await eventually(() => expect(ids(other.received)).toEqual([1]));
  expect(closed.received).toEqual([]);
});

test('a locked vault serves no page, and its lock ends all following', async () => {
  const refused = pagePort();
  createFeed(async () => undefined).connect(refused.port);
  await eventually(() => expect(refused.isOpen()).toBe(false));
  const feed = createFeed(async () => []);
  const page = pagePort();
  feed.connect(page.port);
  await eventually(() => expect(page.received).toEqual([{ type: 'complete' }]));
  feed.disconnectAll();
  expect(page.isOpen()).toBe(false);
});
