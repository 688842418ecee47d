/** An answer before it becomes a Response. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** An answer with `value` as JSON. */
export function json(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** An answer with a plain text. */
export function text(
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers }, body };
}

/** An answer without a body. */
export function empty(status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: null };
}

/** The header that says when to come again, where that is known. */
export function retryAfter({
  retryAfter: seconds,
}: {
  readonly retryAfter?: number;
}): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}
