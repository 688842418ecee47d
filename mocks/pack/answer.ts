import type { LabSocket } from './socket.ts';

/**
 * What an answer carries: a text, bytes, or a stream of bytes that is read as the client takes it.
 */
export type AnswerBody = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;

/** An answer before it becomes a Response. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody;
  /** Takes over the connection where the answer opens a WebSocket. */
  readonly socket?: ((socket: LabSocket) => void) | undefined;
}

type Headers = Readonly<Record<string, string>>;

/** An answer with `value` as JSON. */
export function json(value: unknown, status = 200, headers: Headers = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** An answer with a plain text. */
export function text(body: string, status = 200, headers: Headers = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers }, body };
}

/** An answer without a body. */
export function empty(status = 200, headers: Headers = {}): Answer {
  return { status, headers, body: null };
}

/** An answer with bytes of a media type. */
export function bytes(
  body: Uint8Array<ArrayBuffer>,
  type: string,
  status = 200,
  headers: Headers = {},
): Answer {
  return {
    status,
    headers: { 'content-type': type, 'content-length': String(body.byteLength), ...headers },
    body,
  };
}

/** An answer whose body comes piece by piece. Where the stream fails, the connection is cut. */
export function stream(
  body: ReadableStream<Uint8Array>,
  type: string,
  status = 200,
  headers: Headers = {},
): Answer {
  return { status, headers: { 'content-type': type, ...headers }, body };
}

/**
 * Accepts a WebSocket. `begin` is called once the connection is open; the socket ends with the
 * world's state. `protocol` is the sub-protocol that was chosen among those that the client
 * offered.
 */
export function openSocket(
  begin: (socket: LabSocket) => void,
  { protocol }: { readonly protocol?: string } = {},
): Answer {
  const headers: Record<string, string> =
    protocol === undefined ? {} : { 'sec-websocket-protocol': protocol };
  return { status: 101, headers, body: null, socket: begin };
}

/** The header that says when to come again, where that is known. */
export function retryAfter({
  retryAfter: seconds,
}: {
  readonly retryAfter?: number;
}): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}
