import * as v from 'valibot';
import { createStore } from '../world/store.ts';
import type { StateTools } from '../world/world.ts';

/** How long a broadcast waits until it is sent. Invented. */
const WAITS = 2000;

/**
 * Most broadcasts that wait at once, so that a standing clock does not fill the memory; the oldest
 * are not sent.
 */
const MOST_WAITING = 1000;

export const storedBroadcast = v.strictObject({
  broadcastId: v.number(),
  title: v.string(),
  messageId: v.number(),
  groups: v.array(v.number()),
  excludedGroups: v.array(v.number()),
  /** Milliseconds since the epoch, as all times here. */
  createdAt: v.pipe(v.number(), v.finite()),
  sent: v.exactOptional(v.boolean(), false),
});

export type Broadcast = v.InferOutput<typeof storedBroadcast>;

/** Messages to whole groups, newest 10,000. They are sent when their time has come by the clock. */
export interface Broadcasts {
  create(
    broadcast: Pick<Broadcast, 'title' | 'messageId' | 'groups' | 'excludedGroups'>,
  ): Broadcast;
  get(id: number): Broadcast | undefined;
  /** A broadcast that waits is not sent any more. */
  remove(id: number): boolean;
  list(): readonly Broadcast[];
  /** Sends what is due by the clock. */
  settle(): void;
}

export function createBroadcasts(
  data: readonly Broadcast[],
  { clock, ids }: StateTools,
  send: (broadcast: Broadcast, at: number) => void,
): Broadcasts {
  const broadcasts = createStore(data, ({ broadcastId }) => broadcastId);
  let waiting = data.filter(({ sent }) => !sent);
  return {
    create(broadcast) {
      const created = broadcasts.put({
        ...broadcast,
        broadcastId: ids.number(),
        createdAt: clock.now(),
        sent: false,
      });
      waiting.push(created);
      if (waiting.length > MOST_WAITING) waiting.shift();
      return created;
    },
    get: broadcasts.get,
    remove: broadcasts.remove,
    list: broadcasts.list,
    settle() {
      if (waiting.length === 0) return;
      const isDue = ({ createdAt }: Broadcast) => createdAt + WAITS <= clock.now();
      const due = waiting.filter(isDue);
      if (due.length === 0) return;
      waiting = waiting.filter((one) => !isDue(one));
      for (const broadcast of due) {
        if (!broadcasts.get(broadcast.broadcastId)) continue;
        broadcasts.put({ ...broadcast, sent: true });
        send(broadcast, broadcast.createdAt + WAITS);
      }
    },
  };
}
