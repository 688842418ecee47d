import type { Accent, Account, DashboardPage } from '../pack/screen.ts';

/**
 * What a dashboard's document tells its script, as JSON in an attribute: all that does not change
 * while the page is open.
 */
export interface DashboardData {
  /** The platform's own host, wherever the page was opened. */
  readonly host: string;
  /**
   * What is shown at an address without a fragment: the settings, unless it is the dashboard's
   * root.
   */
  readonly home: Area;
  readonly account: Account;
  readonly views: readonly ViewData[];
}

/** The two pages of a platform: where its keys are managed, and the buttons that send requests. */
export type Area = 'keys' | 'try';

/** What a platform has in a document. */
export interface ViewData {
  /** The platform's id and name. */
  readonly id: string;
  readonly name: string;
  /** The fragment of the key screen. The page that sends requests is at `/try` behind it. */
  readonly route: string;
  /** What the dashboard calls the key screen, and its tab where the settings have several. */
  readonly title: string;
  readonly tab: string;
  readonly accent: Accent;
  readonly page: DashboardPage;
  /** What the world's keys have for a field, by the field's name. */
  readonly suggestions: Readonly<Record<string, readonly string[]>>;
}
