/** What the browser tells of a request, without what differs between browsers. */

/** A request whose headers are just being sent. */
export interface SeenSending {
  /** The browser's id of the request; the same for what a redirect makes of it. */
  readonly request: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** -1 where no tab made it. */
  readonly tab: number;
  readonly method: string;
  readonly url: string;
  readonly type: string;
  /** The origin of the page that began it; `null` for one without an origin of its own. */
  readonly initiator: string | undefined;
  readonly inPrivateWindow: boolean;
  /** As they leave. They hold secrets: to be compared and forgotten. */
  readonly headers: readonly { readonly name: string; readonly value?: string | undefined }[];
}

/** The end of a request, or of one of its steps where it is redirected. */
export interface SeenEnd {
  readonly request: string;
  readonly at: number;
  readonly tab: number;
  readonly type: string;
  readonly url: string;
  readonly status?: number | undefined;
  readonly fromCache?: boolean | undefined;
  /** Seconds that the answer asks to wait. */
  readonly retryAfter?: number | undefined;
  /** The browser's own word for why there is no answer. */
  readonly error?: string | undefined;
}
