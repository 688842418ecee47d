/** Pages that follow the activity live: each has a port, and gets what is new in bundles. */
import type { ActivityEntry } from '../../activity/entry.ts';
import { FEED_PORT, type FeedMessage } from '../../activity/feed.ts';

/** The part of a browser's port that is used. */
export interface FeedPort {
  readonly name: string;
  readonly postMessage: (message: FeedMessage) => void;
  readonly disconnect: () => void;
  readonly onDisconnect: { addListener(listener: () => void): void };
}

export interface Feed {
  /** Serves a page, if its port is for this. */
  connect(this: void, port: FeedPort): void;
  /** Tells of an entry that is new or differs; undefined when all were forgotten. */
  changed(this: void, entry: ActivityEntry | undefined): void;
  /** Ends all following: the vault was locked. */
  disconnectAll(this: void): void;
}

/** Milliseconds in which entries are gathered into one message. */
const GATHERED = 50;

/** Entries in one message, so that none blocks a page for long. */
const BUNDLE = 500;

/** `all` answers what is kept; undefined while the vault is locked: a page gets nothing then. */
export function createFeed(all: () => Promise<readonly ActivityEntry[] | undefined>): Feed {
  /** By port the one tab that it follows, or undefined for all. */
  const followers = new Map<FeedPort, number | undefined>();
  let waiting = new Map<number, ActivityEntry>();
  let planned: ReturnType<typeof setTimeout> | undefined;

  function send(port: FeedPort, tab: number | undefined, entries: readonly ActivityEntry[]): void {
    const wanted = tab === undefined ? entries : entries.filter((entry) => entry.tab === tab);
    for (let at = 0; at < wanted.length; at += BUNDLE) {
      port.postMessage({ type: 'entries', entries: wanted.slice(at, at + BUNDLE) });
    }
  }

  async function begin(
    port: FeedPort,
    tab: number | undefined,
    isThere: () => boolean,
  ): Promise<void> {
    const kept = await all();
    // A page may be closed before a worker that was just woken has read what there is.
    if (!isThere()) return;
    if (!kept) return port.disconnect();
    // From now on, so that nothing is missed between the two; an entry that comes twice is one.
    followers.set(port, tab);
    send(port, tab, kept);
    port.postMessage({ type: 'complete' });
  }

  return {
    connect(port) {
      const [name, tab] = port.name.split(' ');
      if (name !== FEED_PORT) return;
      let isThere = true;
      port.onDisconnect.addListener(() => {
        isThere = false;
        followers.delete(port);
      });
      begin(port, tab === undefined ? undefined : Number(tab), () => isThere).catch(() =>
        port.disconnect(),
      );
    },
    changed(entry) {
      if (followers.size === 0) return;
      if (!entry) {
        waiting.clear();
        for (const port of followers.keys()) port.postMessage({ type: 'cleared' });
        return;
      }
      waiting.set(entry.id, entry);
      planned ??= setTimeout(() => {
        planned = undefined;
        const entries = [...waiting.values()];
        waiting = new Map();
        for (const [port, tab] of followers) send(port, tab, entries);
      }, GATHERED);
    },
    disconnectAll() {
      for (const port of followers.keys()) port.disconnect();
      followers.clear();
    },
  };
}
