import type { Hono } from 'hono';
import type { Accent, Account } from '../console/dashboard-data.ts';
import type { ConsoleBindings, ConsoleWorld } from '../console/world.ts';

/**
 * What a platform has on its dashboard's host, on the server's side: its key screen's endpoints, and the buttons that send
 * requests. `screen.tsx` beside it draws the key screen in the browser.
 */
export interface Screen {
  /** What the dashboard calls the key screen, */
  readonly title: string;
  /** and its tab, where the settings have several. */
  readonly tab: string;
  readonly accent: Accent;
  /** The page that sends requests. */
  readonly requests: DashboardPage;
  /** What the key screen asks, below `/__lab/console/<platform>` on the dashboard's host. */
  readonly endpoints: Hono<ConsoleBindings>;
  /** Who is signed in at the dashboard; absent where it is another platform's dashboard. */
  account?(world: ConsoleWorld): Account;
}

/*
 * A page that sends requests is described as data, and one script in the browser draws it and sends what it describes.
 *
 * Texts of a request may name fields in braces: `{contactId}`. A part in brackets, `[/workspace/{workspace}]`, is left out
 * where a field in it is empty, and so is an entry of the query or the body whose value is one empty field.
 * `{now}` is the time of sending, ISO 8601.
 */

export interface Field {
  /** Unique on its page. */
  readonly name: string;
  readonly label: string;
  /** What it holds at first. */
  readonly value: string;
  /** `number` makes a number of it where it stands alone in a body. Text unless given. */
  readonly kind?: 'text' | 'email' | 'number';
  /** Suggests what the world's keys of the platform have there, and begins with the first of them. */
  readonly ofKeys?: 'billingUnit';
  /** Makes a choice of it. */
  readonly options?: readonly string[];
  /** Whether it may be left empty. */
  readonly optional?: boolean;
}

export interface PageRequest {
  /** Id of the lab's operation that the request is meant for; names its button in the markup. */
  readonly operation: string;
  readonly title: string;
  /** `WS` opens a WebSocket. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'WS';
  readonly address: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Headers beyond those of the body. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Fields of its own, beside the page's. */
  readonly fields?: readonly Field[];
  /** Where a success brings a value for a field, of this request or of another: an id that the next request needs. */
  readonly keeps?: { readonly field: string; readonly from: readonly (string | number)[] };
  readonly note?: string;
}

export interface RequestGroup {
  readonly title: string;
  readonly requests: readonly PageRequest[];
}

/** The page of one platform. */
export interface DashboardPage {
  /** One sentence below the title. */
  readonly introduction: string;
  /** Fields that several requests share. */
  readonly fields: readonly Field[];
  readonly groups: readonly RequestGroup[];
}
