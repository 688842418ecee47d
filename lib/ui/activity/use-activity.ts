import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { ActivityEntry } from '../../activity/entry.ts';
import { FEED_PORT, type FeedMessage } from '../../activity/feed.ts';

export interface ActivityNow {
  /** The newest first. */
  readonly entries: readonly ActivityEntry[];
  /** All that was there has come. */
  readonly complete: boolean;
  /** The background follows no more: it was stopped, or locked. */
  readonly lost: boolean;
}

/** What was seen of requests, live: of all tabs, or of one. `isOpen` whether the vault is. */
export function useActivity(tab: number | undefined, isOpen: boolean): ActivityNow {
  const [now, setNow] = useState<ActivityNow>({ entries: [], complete: false, lost: false });
  useEffect(() => {
    if (!isOpen) return undefined;
    let entries = new Map<number, ActivityEntry>();
    let isWanted = true;
    let port: ReturnType<typeof browser.runtime.connect> | undefined;

    const show = (state: Partial<ActivityNow>) => {
      const sorted = [...entries.values()].toSorted((one, other) => other.id - one.id);
      setNow((before) => ({ ...before, ...state, entries: sorted }));
    };

    function connect(): void {
      const name = tab === undefined ? FEED_PORT : `${FEED_PORT} ${tab}`;
      port = browser.runtime.connect({ name });
      // What the background forgets over a restart it does not send again.
      let fresh = new Map<number, ActivityEntry>();
      let isComplete = false;
      port.onMessage.addListener((received: unknown) => {
        const message = received as FeedMessage;
        if (message.type === 'cleared') {
          entries = new Map();
          return show({});
        }
        if (message.type === 'complete') {
          isComplete = true;
          entries = fresh;
          return show({ complete: true, lost: false });
        }
        const into = isComplete ? entries : fresh;
        for (const entry of message.entries) into.set(entry.id, entry);
        return isComplete ? show({}) : undefined;
      });
      port.onDisconnect.addListener(() => {
        if (!isWanted) return;
        // A browser stops an idle worker. A page that is looked at wakes it again.
        if (isComplete) connect();
        else setNow((before) => ({ ...before, lost: true }));
      });
    }

    connect();
    return () => {
      isWanted = false;
      port?.disconnect();
    };
  }, [tab, isOpen]);
  return now;
}
