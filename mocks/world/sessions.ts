import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';

/**
 * Something that goes on in a world for a while: a WebSocket, a session of a hub. It ends with the
 * world's state.
 */
export interface LiveSession {
  readonly id: string;
  /** What it is, as whoever opened it calls it. */
  readonly kind: string;
  /** When it began, by the world's clock, in milliseconds since the epoch. */
  readonly at: number;
  /** Aborted when it ends; the reason is the text why. */
  readonly over: AbortSignal;
  /** Ends it, and says why. May be called again. */
  end(reason: string): void;
}

/**
 * What goes on in a world. It is no part of a snapshot: a reset, a restore or the world's removal
 * ends all of it at once.
 */
export interface Sessions {
  readonly size: number;
  /** Opens one. `onEnd` is called once, when it ends, whoever ends it. */
  open(kind: string, onEnd?: (reason: string) => void, id?: string): LiveSession;
  get(id: string): LiveSession | undefined;
  /** Oldest first; those of one kind where it is given. */
  list(kind?: string): readonly LiveSession[];
}

export interface ClosableSessions extends Sessions {
  /** Ends all; one that is opened afterwards ends at once. */
  close(reason: string): void;
}

/** Most sessions of a world; the oldest makes room. */
const MOST_SESSIONS = 10_000;

export function createSessions({
  clock,
  ids,
}: {
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'uuid'>;
}): ClosableSessions {
  const sessions = new Map<string, LiveSession>();
  let closed: string | undefined;

  return {
    get size() {
      return sessions.size;
    },
    open(kind, onEnd, id = ids.uuid()) {
      const over = new AbortController();
      const session: LiveSession = {
        id,
        kind,
        at: clock.now(),
        over: over.signal,
        end(reason) {
          if (over.signal.aborted) return;
          sessions.delete(id);
          over.abort(reason);
          onEnd?.(reason);
        },
      };
      sessions.get(id)?.end('another session took its id');
      sessions.set(id, session);
      if (closed !== undefined) session.end(closed);
      else if (sessions.size > MOST_SESSIONS) {
        sessions.values().next().value?.end('the world has too many sessions');
      }
      return session;
    },
    get: (id) => sessions.get(id),
    list: (kind) => {
      const all = [...sessions.values()];
      return kind === undefined ? all : all.filter((one) => one.kind === kind);
    },
    close(reason) {
      closed = reason;
      for (const session of sessions.values()) session.end(reason);
    },
  };
}
