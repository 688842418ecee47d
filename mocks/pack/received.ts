/**
 * A request as an HTTP door has received it, whole: what the lab asks of a `Request`, without the work of making one,
 * which costs more than all that the lab does for an answer. `whole` makes one, for those who are promised one.
 */
export class ReceivedRequest {
  readonly method: string;
  readonly href: string;
  /** Parsed once. It belongs to who asks the lab, which may change it. */
  readonly address: URL;
  readonly headers: ReceivedHeaders;
  /** Undefined where the request has no body. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  readonly #signal: () => AbortSignal;
  #whole: Request | undefined;

  /**
   * The signal is asked for when it is first needed.
   * @throws {TypeError} where it is none that a `Request` can be.
   */
  constructor(
    url: string,
    method: string,
    headers: ReceivedHeaders,
    bytes: Uint8Array<ArrayBuffer> | undefined,
    signal: () => AbortSignal,
  ) {
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
    this.bytes = bytes;
    this.#signal = signal;
  }

  get signal(): AbortSignal {
    return this.#signal();
  }

  /** The same as a `Request`: one and the same each time. */
  whole(): Request {
    this.#whole ??= new Request(this.href, {
      method: this.method,
      headers: [...this.headers],
      signal: this.signal,
      ...(this.bytes ? { body: this.bytes } : {}),
    });
    return this.#whole;
  }
}

/** The headers of a received request; of `Headers` what the lab asks of them. */
export class ReceivedHeaders {
  readonly #values = new Map<string, string>();

  /** Values of one name are joined as `Headers` does it (Fetch, "get a header"; cookies by RFC 9113, 8.2.3). */
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

/** The request as those get it who are promised a `Request`. */
export function asRequest(request: AskedRequest): Request {
  return request instanceof ReceivedRequest ? request.whole() : request;
}

/** An answer that a door may write as it is, without a `Response` being made of it. */
export class ReadyAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;

  constructor(status: number, headers: Readonly<Record<string, string>>, body: string | null) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** What a pipeline answers with: to a `Request` always with a `Response`. */
export type Reply = Response | ReadyAnswer;

export function asResponse(reply: Reply): Response {
  if (!(reply instanceof ReadyAnswer)) return reply;
  const { status, headers, body } = reply;
  return new Response(body, { status, headers });
}

type AnswerReceived = (
  request: ReceivedRequest,
  options?: { readonly world?: string | undefined },
) => Promise<Reply>;

/** By a lab's `fetch`: one that somebody has put another in front of has none, and is asked as ever. */
const shortCuts = new WeakMap<object, AnswerReceived>();

/** Says how a lab answers what a door has received; it must answer as `fetch` does. */
export function setShortCut(fetch: object, answer: AnswerReceived): void {
  shortCuts.set(fetch, answer);
}

/** How to ask a lab for what a door has received, where there is a shorter way than its `fetch`. */
export function shortCutOf(fetch: object): AnswerReceived | undefined {
  return shortCuts.get(fetch);
}
