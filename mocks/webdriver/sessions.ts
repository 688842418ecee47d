import type { Clock } from '../world/clock.ts';
import type { LiveSession, Sessions } from '../world/sessions.ts';

/** Which of the two platforms a device is of. */
export type DevicePlatform = 'android' | 'ios';

/** A session's capabilities by their names, each with its prefix. */
export type Capabilities = Readonly<Record<string, unknown>>;

/** What a hub knows of a session from its beginning. */
export interface SessionBeginning {
  readonly keyId: string | undefined;
  /** Whose key it is, as the platform counts users. */
  readonly user: string;
  readonly udid: string;
  readonly platform: DevicePlatform;
  /** What the client asked for, matched. */
  readonly asked: Capabilities;
  /** Milliseconds without a command until it ends; 0 for never. */
  readonly timeout: number;
  /** Whether its device is given back when it ends. */
  readonly releases: boolean;
}

/** A session of a hub. */
export interface HubSession extends SessionBeginning {
  readonly id: string;
  /** Milliseconds since the epoch, by the world's clock. */
  readonly created: number;
  readonly live: LiveSession;
  /** When the last command ended. */
  lastUsed: number;
  /** Commands that are waiting or running. */
  running: number;
  /** May be changed by a command: `timeouts` with `command`. */
  timeoutNow: number;
  /** The last commands, newest last. */
  readonly commands: { readonly name: string; readonly at: number; readonly status: number }[];
  /** What the hub's engine keeps of it, made with its first command. */
  driver: unknown;
  /** When the commands before are done; undefined where none is running. */
  tail: Promise<unknown> | undefined;
}

/** The sessions of a hub in a world. */
export interface HubSessions {
  /** Undefined where it has ended, by its time-out too. */
  get(id: string): HubSession | undefined;
  /** Oldest first. */
  list(): readonly HubSession[];
  /** The session that has a device. */
  on(udid: string): HubSession | undefined;
  /** Begins one. The session that had its device ends. */
  begin(id: string, beginning: SessionBeginning): HubSession;
}

/** What the store needs of its world, and what it tells whoever owns the devices. */
export interface HubSessionsTools {
  readonly clock: Pick<Clock, 'now'>;
  readonly sessions: Sessions;
  /** Whether the session still has its device. */
  holdsDevice(session: HubSession): boolean;
  /** A session has ended. */
  ended(session: HubSession, reason: string): void;
}

const SESSION_KIND = 'appium';

/** So many of a session's last commands are kept. */
export const KEPT_COMMANDS = 50;

/**
 * The sessions of a hub. A session that has been idle for longer than it may, or whose device is
 * gone, has ended: that is found out when somebody next asks.
 */
export function createHubSessions(tools: HubSessionsTools): HubSessions {
  const { clock, sessions } = tools;
  const known = new Map<string, HubSession>();
  const byDevice = new Map<string, HubSession>();

  function isOver({ running, timeoutNow, lastUsed }: HubSession): boolean {
    return running === 0 && timeoutNow > 0 && lastUsed + timeoutNow <= clock.now();
  }

  function settled(session: HubSession | undefined): HubSession | undefined {
    if (!session) return undefined;
    if (isOver(session)) session.live.end('no command came for as long as newCommandTimeout says');
    else if (!tools.holdsDevice(session)) session.live.end('the device was lost');
    return session.live.over.aborted ? undefined : session;
  }

  return {
    get: (id) => settled(known.get(id)),
    list: () => [...known.values()].filter((one) => settled(one)),
    on: (udid) => settled(byDevice.get(udid)),
    begin(id, beginning) {
      byDevice.get(beginning.udid)?.live.end('another session has taken the device');
      const live = sessions.open(
        SESSION_KIND,
        (reason) => {
          known.delete(id);
          if (byDevice.get(beginning.udid) === session) byDevice.delete(beginning.udid);
          tools.ended(session, reason);
        },
        id,
      );
      const session: HubSession = {
        ...beginning,
        id,
        created: clock.now(),
        live,
        lastUsed: clock.now(),
        running: 0,
        timeoutNow: beginning.timeout,
        commands: [],
        driver: undefined,
        tail: undefined,
      };
      known.set(id, session);
      byDevice.set(beginning.udid, session);
      return session;
    },
  };
}
