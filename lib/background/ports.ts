import type { SessionRules } from '../injection/apply.ts';
import type { Engine } from '../injection/matching.ts';
import type { ViewChange } from '../messages/contract.ts';
import type { AuthHeader } from '../platforms/header.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Sentence } from '../sentences/sentence.ts';
import type { Progress } from '../vault/rekey.ts';
import type { StorageArea } from '../vault/storage-area.ts';
import type { TabInfo } from './activity/tab-reports.ts';
import type { Badge } from './badge.ts';
import type { TabPlace } from './kept-pins.ts';
import type { ClipboardAccess } from './clipboard.ts';

/** What a notification says. */
export interface Notice {
  /** Another notice of the same id takes its place. */
  readonly id: string;
  readonly title: Sentence;
  readonly text: Sentence;
}

/** What a platform answered. */
export interface PlatformAnswer {
  readonly status: number;
  /** Seconds to wait, where it says so. */
  readonly retryAfter: number | undefined;
  readonly body: string;
}

/** As browsers tell it. Firefox never says `locked`. */
export type IdleState = 'active' | 'idle' | 'locked';

/**
 * What the background is given: the platforms, and what it needs of the browser, so that it can be
 * run and tested without one.
 */
export interface Ports {
  readonly storage: StorageArea;
  /** Memory that outlives the worker but not the browser, closed to content scripts. */
  readonly session: StorageArea;
  readonly rules: SessionRules;
  readonly clipboard: ClipboardAccess;
  /** The platforms that are known. */
  readonly platforms: PlatformRegistry;
  /** Whether anybody may have a site below this host name (`co.uk`, `github.io`). */
  isPublicSuffix(this: void, host: string): Promise<boolean>;
  /** Whether the extension may reach these match patterns. */
  hasAccess(origins: readonly string[]): Promise<boolean>;
  /** Shows it soon. Nothing waits for it. */
  showBadge(badge: Badge): void;
  /** Tells the open pages, if there are any. */
  announce(change: ViewChange): void;
  /** Tells the open pages how far a long work of the vault is: sealing anew, or an import. */
  announceProgress(this: void, progress: Progress, stored?: string): void;
  /**
   * Has `Latchkey.clearClipboard` called after so many seconds, by a worker that may have to be
   * woken for it.
   */
  clearClipboardAfter(seconds: number): void;
  /** Has `Latchkey.idle` called after so many seconds without input; at least 15. */
  watchIdle(seconds: number): void;
  /** Whether the user is there; asked about the last 15 seconds. */
  idleState(): Promise<IdleState>;
  /**
   * Has `Latchkey.lockIfAway` called after so many minutes, by a worker that may have to be woken
   * for it; undefined calls it off.
   */
  lookAfter(minutes: number | undefined): void;
  /** Ids of the tabs whose pages are loaded and match one of these patterns. */
  tabsAt(this: void, patterns: readonly string[]): Promise<number[]>;
  /** Reloads these tabs. One that is closed by now is left out. */
  reloadTabs(this: void, tabs: readonly number[]): Promise<void>;
  /** Shows a badge and a tooltip in this tab alone; undefined for what is shown everywhere. */
  showTabBadge(tab: number, badge: Badge | undefined): void;
  /** What is known of a tab; undefined where there is none of that id. */
  tabInfo(this: void, tab: number): Promise<TabInfo | undefined>;
  /** The tabs whose sites the browser tells. */
  tabPlaces(this: void): Promise<readonly TabPlace[]>;
  /** Whether the user lets the extension work in private windows. */
  worksInPrivateWindows(this: void): Promise<boolean>;
  /** Shows a notification, where the user lets it. Nothing waits for it. */
  notify(this: void, notice: Notice): void;
  /** Has `Latchkey.refresh` called at this time, by a worker that may have to be woken for it. */
  refreshAt(this: void, time: Date | undefined): void;
  /**
   * A GET request of the background's own with this header: without cookies, caches and redirects.
   * The body up to some length.
   * @throws where no answer comes within some seconds.
   */
  request(this: void, url: string, header: AuthHeader): Promise<PlatformAnswer>;
  /** What a company gives, as the browser has it; undefined where there is nothing. Never fails. */
  readManaged(this: void): Promise<unknown>;
  /** How this browser matches rules. */
  readonly engine: Engine;
  now(this: void): Date;
  /** Milliseconds of a clock that nobody can set, since any moment of this worker. */
  monotonic(this: void): number;
}
