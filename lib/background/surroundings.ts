import type { SessionRules } from '../injection/apply.ts';
import type { ViewChange } from '../messages/contract.ts';
import type { StorageArea } from '../vault/storage-area.ts';
import type { Badge } from './badge.ts';

/** What the background needs of the browser, so that it can be run and tested without one. */
export interface Surroundings {
  readonly storage: StorageArea;
  readonly rules: SessionRules;
  /** Whether the extension may reach these match patterns. */
  hasAccess(origins: readonly string[]): Promise<boolean>;
  /** Shows it soon; nobody waits for it. */
  showBadge(badge: Badge): void;
  /** Tells the open pages. Nobody may be there to listen. */
  announce(change: ViewChange): void;
  now(): Date;
}
