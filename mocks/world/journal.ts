import { createSignal } from './signal.ts';
import {
  checkedQuery,
  checkedTimes,
  checkExpectation,
  matcher,
  type KnownNames,
  nearMisses,
  type JournalQuery,
  type NearMiss,
  type Times,
} from './journal-query.ts';

export { JournalMismatch, JournalQueryError } from './journal-query.ts';
export type { JournalQuery, NearMiss, Times } from './journal-query.ts';

/**
 * What a request said about who sends it. A secret is never part of it: a key of the world goes by
 * its name, and one that the world does not know is only said to be unrecognised.
 */
export interface Credential {
  /**
   * `none`: the request carries no credential at all. `other`: a scheme of Authorization that no
   * platform uses.
   */
  readonly form: 'none' | 'basic' | 'bearer' | 'header' | 'other';
  /** The user name of a Basic header. */
  readonly username?: string;
  /** The name of the header where it is not Authorization, in lower case. */
  readonly name?: string;
  /** The platform and the name of the key, where it is one of the world's. */
  readonly platform?: string;
  readonly key?: string;
  /** Whether it is a key of the world. Absent where the form is `none`. */
  readonly recognised?: boolean;
}

/**
 * - `accepted`: authenticated, or let in without a key, and answered by an operation
 * - `refused`: answered by a refusal of the platform, see `reason`
 * - `preflight`: an `OPTIONS` request of a browser
 * - `not-imitated`: authenticated where that is due, and answered 501
 * - `elsewhere`: no API: a dashboard, a static file, an address for which the lab has nothing
 * - `handler`: answered by a handler of the user's own
 * - `stub`: answered by a stub of the user's own, see `stub`
 * - `fault`: a fault rule struck before the operation was done, see `fault`
 */
export type Decision =
  | 'accepted'
  | 'refused'
  | 'preflight'
  | 'not-imitated'
  | 'elsewhere'
  | 'handler'
  | 'stub'
  | 'fault';

/** What a request carried, or an answer. */
export interface JournalBody {
  /** How long it was, in bytes. */
  readonly bytes: number;
  /** The text, with secrets masked; absent where it is none. */
  readonly text?: string;
  /** The text was longer than what the journal keeps of one. */
  readonly cut?: true;
}

/** One request and what became of it. */
export interface JournalEntry {
  /** 1 for the first request since the journal was cleared. */
  readonly number: number;
  /** When the request came, by the world's clock, in milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** The whole address, with secrets masked. */
  readonly url: string;
  readonly scheme: 'http' | 'https' | 'ws' | 'wss';
  /** Host name without a port. */
  readonly host: string;
  /** Path without the query, with secrets masked. */
  readonly path: string;
  /** The `Origin` header: the site whose page made the request. */
  readonly origin?: string;
  /** Headers as received, names in lower case, with secrets masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the surface reads; where it finds nothing, the first credential there is. */
  readonly auth: Credential;
  /** Every credential of the request. */
  readonly credentials: readonly Credential[];
  readonly platform?: string;
  /** Id of the platform's surface that the address belongs to. */
  readonly surface?: string;
  /** Id of the operation that the address and the method belong to. */
  readonly operation?: string;
  readonly decision: Decision;
  /** Why it was refused, one word for a machine: `unknown-key`, `missing-right`, `duplicate` … */
  readonly reason?: string;
  /** What was answered; 0 where the connection was lost or nothing was. */
  readonly status: number;
  /** The fault rule that struck, and what it did: `latency`, `status`, `cut` … */
  readonly fault?: { readonly id: string; readonly kind: string };
  /** Id of the stub that answered. */
  readonly stub?: string;
  /** What the request carried, where the lab read it: of a refused call it reads nothing. */
  readonly requestBody?: JournalBody;
  /** What was answered, where that is a text or bytes that are there at once. */
  readonly responseBody?: JournalBody;
  /**
   * A key of the world was sent where none is needed: a tracker, a static file, `http:`, another
   * platform …
   */
  readonly keyLeaked?: true;
}

/**
 * What reached a world, oldest first. It keeps the newest requests, within the limits that the lab
 * was given.
 */
export interface Journal {
  /** How many entries there are. */
  readonly size: number;
  /** How many of the oldest made room since the journal was cleared. */
  readonly forgotten: number;
  entries(): readonly JournalEntry[];
  /**
   * The entries that the query, or the function, is true of.
   * @throws {JournalQueryError} as everything that takes a query: where it has not the form of one,
   *   or names an operation, a key, a platform, a reason … that the world does not know.
   */
  find(query: JournalQuery | ((entry: JournalEntry) => boolean)): readonly JournalEntry[];
  /**
   * The entries that the query is true of, which must be as many as said: one unless given.
   * @throws {JournalMismatch} where they are more or fewer; its message says how, and which entries
   *   come nearest. Also where that cannot be told, because the journal has forgotten requests that
   *   the query asks for.
   */
  expect(query: JournalQuery, times?: Times): readonly JournalEntry[];
  /**
   * The entries that the query just fails to be true of, with what differs, nearest first, three at
   * most.
   */
  nearMisses(query: JournalQuery): readonly NearMiss[];
  /**
   * The first such entry, as soon as there is one. It does not give up: the caller's own time limit
   * does, or `signal`.
   */
  waitFor(
    query: JournalQuery | ((entry: JournalEntry) => boolean),
    signal?: AbortSignal,
  ): Promise<JournalEntry>;
  /**
   * Calls `listener` with every new entry, and `cleared` when the journal begins anew, until the
   * function that it returns is called.
   */
  subscribe(listener: (entry: JournalEntry) => void, cleared?: () => void): () => void;
  clear(): void;
}

export interface WritableJournal extends Journal {
  /** Most characters of one body that an entry may hold. */
  readonly bodyCharacters: number;
  record(entry: Omit<JournalEntry, 'number'>): void;
}

/** What a journal keeps at most. */
export interface JournalLimits {
  /** Ten thousand unless given. */
  readonly entries?: number;
  /** As the entries' texts are long; 16 MiB unless given. */
  readonly bytes?: number;
  /** Most characters of one body; 16,384 unless given. With 0 no body is kept. */
  readonly bodyCharacters?: number;
}

const DEFAULT_ENTRIES = 10_000;
const DEFAULT_BYTES = 16 * 1024 * 1024;
const DEFAULT_BODY_CHARACTERS = 16_384;

/** @param known the names that a query may have, by field; any unless given */
export function createJournal(
  {
    entries: mostEntries = DEFAULT_ENTRIES,
    bytes: mostBytes = DEFAULT_BYTES,
    bodyCharacters = DEFAULT_BODY_CHARACTERS,
  }: JournalLimits = {},
  known: KnownNames = {},
): WritableJournal {
  /**
   * Those before `first` are forgotten, and cut off in one go when they are as many as the others.
   */
  let kept: JournalEntry[] = [];
  let first = 0;
  let bytes = 0;
  let count = 0;
  const recorded = createSignal<[entry: JournalEntry]>();
  const cleared = createSignal();

  function matcherOf(
    query: JournalQuery | ((entry: JournalEntry) => boolean),
  ): (entry: JournalEntry) => boolean {
    return typeof query === 'function' ? query : matcher(checkedQuery(query, names));
  }

  function forgetOldest(): void {
    while (kept.length - first > 1 && (kept.length - first > mostEntries || bytes > mostBytes)) {
      bytes -= sizeOf(kept[first] as JournalEntry);
      first += 1;
    }
    if (first * 2 > kept.length) {
      kept = kept.slice(first);
      first = 0;
    }
  }

  /** A key's name may have been in use before its world began anew under another. */
  const names: KnownNames = known.key
    ? { ...known, key: { list: known.key.list, has: (name) => knowsKey(name) } }
    : known;

  function knowsKey(name: string): boolean {
    return (known.key?.has?.(name) ?? false) || kept.some(({ auth }) => auth.key === name);
  }

  const journal: WritableJournal = {
    bodyCharacters,
    get size() {
      return kept.length - first;
    },
    get forgotten() {
      return count - journal.size;
    },
    entries: () => kept.slice(first),
    find(query) {
      return journal.entries().filter(matcherOf(query));
    },
    expect(given, times = 1) {
      const query = checkedQuery(given, names);
      const entries = journal.entries();
      const found = entries.filter(matcher(query));
      checkExpectation(query, checkedTimes(times), found, entries, journal.forgotten);
      return found;
    },
    nearMisses: (query) => nearMisses(checkedQuery(query, names), journal.entries()),
    async waitFor(query, signal) {
      const matches = matcherOf(query);
      const found = journal.entries().find(matches);
      if (found) return found;
      return new Promise((resolve, reject) => {
        const unsubscribe = journal.subscribe((entry) => {
          if (!matches(entry)) return;
          unsubscribe();
          signal?.removeEventListener('abort', giveUp);
          resolve(entry);
        });
        const giveUp = () => {
          unsubscribe();
          reject(signal?.reason as Error);
        };
        if (signal?.aborted) giveUp();
        else signal?.addEventListener('abort', giveUp, { once: true });
      });
    },
    subscribe(listener, onCleared) {
      const leave = recorded.subscribe(listener);
      const leaveToo = onCleared && cleared.subscribe(onCleared);
      return () => {
        leave();
        leaveToo?.();
      };
    },
    clear() {
      kept = [];
      first = 0;
      bytes = 0;
      count = 0;
      cleared.emit();
    },
    record(entry) {
      count += 1;
      const numbered = { number: count, ...entry };
      kept.push(numbered);
      bytes += sizeOf(numbered);
      forgetOldest();
      recorded.emit(numbered);
    },
  };
  return journal;
}

/** About what an entry takes besides its longest texts, in bytes. */
const REST = 600;

/** About how many bytes an entry takes. */
function sizeOf({ url, path, headers, requestBody, responseBody }: JournalEntry): number {
  let size = REST + url.length + path.length;
  size += (requestBody?.text?.length ?? 0) + (responseBody?.text?.length ?? 0);
  for (const name in headers) size += name.length + (headers[name] as string).length;
  return size;
}
