import type { JournalEntry } from './journal.ts';

/** A header, or a parameter of a query. */
interface Pair {
  readonly name: string;
  readonly value: string;
}

/** One request of an archive, with what the lab knows besides under `_latchkey`. */
export interface HarEntry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly Pair[];
    readonly headers: readonly Pair[];
    readonly queryString: readonly Pair[];
    readonly headersSize: number;
    readonly bodySize: number;
    readonly postData?: { readonly mimeType: string; readonly text: string };
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly Pair[];
    readonly headers: readonly Pair[];
    readonly content: {
      readonly size: number;
      readonly mimeType: string;
      readonly text?: string;
    };
    readonly redirectURL: string;
    readonly headersSize: number;
    readonly bodySize: number;
  };
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  readonly _latchkey: Readonly<Record<string, unknown>>;
}

/** An HTTP Archive, version 1.2. */
export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly comment: string;
    readonly entries: readonly HarEntry[];
  };
}

/**
 * Entries of a journal as an HTTP Archive, which browsers' tools and proxies can open. It holds
 * what the journal holds: no secret, and of a body the text that was kept. Times are those of the
 * world's clock; how long an answer took is not known to it, and is 0.
 */
export function toHar(entries: readonly JournalEntry[], world: string): Har {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Latchkey lab', version: '1' },
      comment: `World "${world}". Secrets are masked; long bodies are cut.`,
      entries: entries.map(harEntry),
    },
  };
}

const httpVersion = 'HTTP/1.1';

function harEntry(entry: JournalEntry): HarEntry {
  const { number, at, method, url, headers, status, requestBody, responseBody } = entry;
  const { auth, platform, surface, operation, decision, reason, fault, keyLeaked } = entry;
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 0,
    request: {
      method,
      url,
      httpVersion,
      cookies: [],
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: requestBody?.bytes ?? -1,
      ...(requestBody?.text === undefined
        ? {}
        : {
            postData: {
              mimeType: headers['content-type'] ?? 'application/octet-stream',
              text: requestBody.text,
            },
          }),
    },
    response: {
      status,
      statusText: '',
      httpVersion,
      cookies: [],
      headers: [],
      content: {
        size: responseBody?.bytes ?? 0,
        mimeType: 'x-unknown',
        ...(responseBody?.text === undefined ? {} : { text: responseBody.text }),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: responseBody?.bytes ?? -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    _latchkey: { number, auth, platform, surface, operation, decision, reason, fault, keyLeaked },
  };
}

/**
 * The query's parameters. The journal's addresses may hold a mask or be cut short, so they need not
 * parse.
 */
function queryOf(url: string): readonly Pair[] {
  const query = url.split('?').slice(1).join('?').split('#', 1)[0] ?? '';
  return Array.from(new URLSearchParams(query), ([name, value]) => ({ name, value }));
}
