import type { Answer, AnswerBody } from './answer.ts';
import type { LabSocket } from './socket.ts';

/*
 * The short way between an HTTP door and the pipeline, past `Request` and `Response`, whose making costs more than all that
 * the lab does for an answer. No pack sees it.
 */

/** What a door has of a request besides its address, method and headers. */
export interface ReceivedContent {
  /** The whole body, or how to read it as it comes; undefined where the request has none. */
  readonly body?: Uint8Array<ArrayBuffer> | (() => ReadableStream<Uint8Array>) | undefined;
  /** Asked for when somebody first needs to know that the client has gone. */
  readonly signal: () => AbortSignal;
  /** Whether the door can turn the connection into a WebSocket. */
  readonly carriesSockets?: boolean;
  /** See `ReceivedRequest.base`. */
  readonly base?: (() => string) | undefined;
}

/**
 * A request as an HTTP door has received it: what the lab asks of a `Request`. `whole` makes one.
 */
export class ReceivedRequest {
  readonly method: string;
  readonly href: string;
  /** Parsed once. It belongs to who asks the lab, which may change it. */
  readonly address: URL;
  readonly headers: ReceivedHeaders;
  readonly carriesSockets: boolean;
  readonly #content: ReceivedContent;
  #stream: ReadableStream<Uint8Array> | undefined;
  #whole: Request | undefined;

  /** @throws {TypeError} where it is none that a `Request` can be. */
  constructor(url: string, method: string, headers: ReceivedHeaders, content: ReceivedContent) {
    const address = new URL(url);
    if (
      address.username !== '' ||
      address.password !== '' ||
      /^TRAC[EK]$|^CONNECT$/i.test(method)
    ) {
      throw new TypeError('no Request has such a method or address');
    }
    this.method = method;
    this.href = url;
    this.address = address;
    this.headers = headers;
    this.carriesSockets = content.carriesSockets ?? false;
    this.#content = content;
  }

  /**
   * The whole body where it is there already; undefined where there is none, or where it is read as
   * it comes.
   */
  get bytes(): Uint8Array<ArrayBuffer> | undefined {
    const { body } = this.#content;
    return typeof body === 'function' ? undefined : body;
  }

  /** The body as it comes, where it is read so; one and the same each time. */
  get body(): ReadableStream<Uint8Array> | null {
    if (this.#whole) return this.#whole.body as ReadableStream<Uint8Array> | null;
    const { body } = this.#content;
    if (typeof body !== 'function') return null;
    this.#stream ??= body();
    return this.#stream;
  }

  /**
   * What stands before a path of the host in the addresses by which this client reaches it:
   * `http://127.0.0.1:4010/app.mobitru.com`, or the host's own origin.
   */
  get base(): string {
    return this.#content.base?.() ?? this.address.origin;
  }

  get signal(): AbortSignal {
    return this.#content.signal();
  }

  /** The same as a `Request`: one and the same each time. */
  whole(): Request {
    const body = this.bytes ?? this.body;
    this.#whole ??= new Request(this.href, {
      method: this.method,
      headers: [...this.headers],
      signal: this.signal,
      ...(body ? { body, duplex: 'half' } : {}),
    } as RequestInit);
    return this.#whole;
  }
}

/** The headers of a received request; of `Headers` what the lab asks of them. */
export class ReceivedHeaders {
  readonly #values = new Map<string, string>();

  /**
   * Values of one name are joined as `Headers` does it (Fetch, "get a header"; cookies by RFC 9113,
   * 8.2.3).
   */
  append(lowerCaseName: string, value: string): void {
    const before = this.#values.get(lowerCaseName);
    const separator = lowerCaseName === 'cookie' ? '; ' : ', ';
    this.#values.set(lowerCaseName, before === undefined ? value : before + separator + value);
  }

  get(name: string): string | null {
    return this.#values.get(name) ?? this.#values.get(name.toLowerCase()) ?? null;
  }

  /** By name, as `Headers` gives them. */
  [Symbol.iterator](): ArrayIterator<[string, string]> {
    return [...this.#values].toSorted(([one], [other]) => (one < other ? -1 : 1)).values();
  }
}

/** What the pipeline needs of the headers of a request. */
export type AskedHeaders = Pick<Headers, 'get'> & Iterable<[string, string]>;

/** A request as the lab works with it. */
export type AskedRequest = Request | ReceivedRequest;

/**
 * What stands before a path of the host in the addresses by which the client reaches it; undefined
 * where it came by no address, in process or by MSW.
 */
export function baseOf(request: AskedRequest): string | undefined {
  return request instanceof ReceivedRequest ? request.base : undefined;
}

/** The request as those get it who are promised a `Request`. */
export function asRequest(request: AskedRequest): Request {
  return request instanceof ReceivedRequest ? request.whole() : request;
}

/** An answer that a door may write as it is, without a `Response` being made of it. */
export class ReadyAnswer implements Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody;
  readonly socket: ((socket: LabSocket) => void) | undefined;

  constructor(
    status: number,
    headers: Readonly<Record<string, string>>,
    body: AnswerBody,
    socket?: (socket: LabSocket) => void,
  ) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.socket = socket;
  }
}

/** What a lab answers with, inside: a `Response` where somebody made one. */
export type Reply = Response | ReadyAnswer;

/** The same, where its journal entry may wait for the rest of the request. */
export type Answered = Reply | Promise<Reply>;

/** What a step of the pipeline ends a call with; undefined leaves it to the next step. */
export type Ending = Reply | undefined | Promise<Reply | undefined>;

export function asResponse(reply: Reply): Response {
  if (!(reply instanceof ReadyAnswer)) return reply;
  const { status, headers, body } = reply;
  return new Response(body, { status, headers });
}

/** The short way into a lab, for doors. */
export interface ShortWay {
  /** Answers as the lab's `fetch` does; a lost connection comes as `Response.error()`. */
  answer(
    request: ReceivedRequest,
    options?: { readonly world?: string | undefined },
  ): Promise<Reply>;
  /** Whether a request to this address has a body that is to be read as it comes, however large. */
  readsAsItComes(url: string, method: string): boolean;
}

/**
 * By a lab's `fetch`: one that somebody has put another in front of has none, and is asked as ever.
 */
const shortWays = new WeakMap<object, ShortWay>();

/** Says how a lab answers what a door has received; it must answer as `fetch` does. */
export function setShortWay(fetch: object, way: ShortWay): void {
  shortWays.set(fetch, way);
}

/** How to ask a lab for what a door has received, where there is a shorter way than its `fetch`. */
export function shortWayOf(fetch: object): ShortWay | undefined {
  return shortWays.get(fetch);
}
