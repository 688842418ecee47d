import type { KeyRing } from '../world/keys.ts';
import type { Generation, OpenWorld, PlatformState } from '../world/world.ts';

/**
 * What a platform's screen sees of the world that a request belongs to: its own keys and data,
 * those of the request's arrival. What comes after a reset writes into a state that is gone.
 */
export interface ScreenWorld<State extends PlatformState = PlatformState>
  extends Pick<Generation, 'faults'>, Pick<OpenWorld, 'clock' | 'pause' | 'hang'> {
  readonly keys: KeyRing;
  readonly data: State;
}

/** What Hono is told of a request to a screen's endpoints. */
export type ScreenBindings<State extends PlatformState = PlatformState> = {
  readonly Bindings: { readonly world: ScreenWorld<State> };
};

/**
 * What a platform has on its dashboard's host, on the server's side: its key screen's endpoints,
 * and the buttons that send requests. `screen.tsx` beside it draws the key screen in the browser.
 */
export interface Screen<State extends PlatformState = PlatformState> {
  /** What the dashboard calls the key screen, */
  readonly title: string;
  /** and its tab, where the settings have several. */
  readonly tab: string;
  /** The page that sends requests. */
  readonly requests: DashboardPage;
  /** What the key screen asks, below `/__lab/console/<platform>` on the dashboard's host. */
  readonly endpoints: Endpoints<State>;
  /** Who is signed in at the dashboard; absent where it is another platform's dashboard. */
  account?(world: ScreenWorld<State>): Account;
}

/** Answers the requests of a key screen: a Hono app, whose paths begin behind the screen's own. */
export interface Endpoints<State extends PlatformState> {
  fetch(
    request: Request,
    bindings: ScreenBindings<State>['Bindings'],
  ): Response | Promise<Response>;
}

/** A platform's own colour, on a light ground and on a dark one, as CSS has it. */
export interface Accent {
  readonly light: string;
  readonly dark: string;
}

/** Whoever is signed in at a dashboard. */
export interface Account {
  readonly name: string;
  /** More about the account: its organisation. */
  readonly about?: string;
  /** Who may be signed in, where keys are a user's own; the first is, unless another is chosen. */
  readonly people?: readonly Person[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

/*
 * A page that sends requests is described as data, and one script in the browser draws it and sends what it describes.
 *
 * Texts of a request may name fields in braces: `{contactId}`. A part in brackets, `[/workspace/{workspace}]`, is left out
 * where a field in it is empty, and so is an entry of the query or the body whose value is one empty field.
 * `{now}` is the time of sending, ISO 8601.
 */

/** Words that are the same in every language, or those of each language that the pages speak. */
export type PageWords = string | { readonly en: string; readonly uk: string };

export interface Field {
  /** Unique on its page. */
  readonly name: string;
  readonly label: PageWords;
  /** What it holds at first. */
  readonly value: string;
  /** `number` makes a number of it where it stands alone in a body. Text unless given. */
  readonly kind?: 'text' | 'email' | 'number';
  /**
   * Suggests what the world's keys of the platform have there, and begins with the first of them.
   */
  readonly ofKeys?: 'billingUnit';
  /** Makes a choice of it. */
  readonly options?: readonly string[];
  /** Whether it may be left empty. */
  readonly optional?: boolean;
}

export interface PageRequest {
  /** Id of the lab's operation that the request is meant for; names its button in the markup. */
  readonly operation: string;
  readonly title: PageWords;
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
  /**
   * Where a success brings a value for a field, of this request or of another: an id that the next
   * request needs.
   */
  readonly keeps?: { readonly field: string; readonly from: readonly (string | number)[] };
  readonly note?: PageWords;
}

export interface RequestGroup {
  readonly title: PageWords;
  readonly requests: readonly PageRequest[];
}

/** The page of one platform. */
export interface DashboardPage {
  /** One sentence below the title. */
  readonly introduction: PageWords;
  /** Fields that several requests share. */
  readonly fields: readonly Field[];
  readonly groups: readonly RequestGroup[];
}
