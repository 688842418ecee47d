/**
 * What a request said about who sends it. A secret is never part of it: a key of the world goes by its name, and one that
 * the world does not know is only said to be unrecognised.
 */
export interface Credential {
  /** `none`: the request carries no credential at all. `other`: a scheme of Authorization that no platform uses. */
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
 */
export type Decision =
  'accepted' | 'refused' | 'preflight' | 'not-imitated' | 'elsewhere' | 'handler';

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
  readonly status: number;
  /** A key of the world was sent where none is needed: a tracker, a static file, `http:`, another platform … */
  readonly keyLeaked?: true;
}

/** What to look for: every field that is given must be equal; `key` is the name of the key in `auth`. */
export type JournalQuery = Partial<
  Pick<
    JournalEntry,
    | 'method'
    | 'scheme'
    | 'host'
    | 'path'
    | 'origin'
    | 'platform'
    | 'surface'
    | 'operation'
    | 'decision'
    | 'reason'
    | 'status'
    | 'keyLeaked'
  >
> & { readonly key?: string };

/** What reached a world, oldest first. It keeps the newest ten thousand requests. */
export interface Journal {
  entries(): readonly JournalEntry[];
  /** The entries that the query, or the function, is true of. */
  find(query: JournalQuery | ((entry: JournalEntry) => boolean)): readonly JournalEntry[];
  /** The first such entry, as soon as there is one. It does not give up: the caller's own time limit does. */
  waitFor(query: JournalQuery | ((entry: JournalEntry) => boolean)): Promise<JournalEntry>;
  /** Calls `listener` with every new entry, until the function that it returns is called. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
  clear(): void;
}

export interface WritableJournal extends Journal {
  record(entry: Omit<JournalEntry, 'number'>): void;
}

const CAPACITY = 10_000;

export function createJournal(capacity = CAPACITY): WritableJournal {
  let entries: JournalEntry[] = [];
  let count = 0;
  const listeners = new Set<(entry: JournalEntry) => void>();

  const journal: WritableJournal = {
    entries: () => entries.slice(-capacity),
    find(query) {
      return journal.entries().filter(matcher(query));
    },
    waitFor(query) {
      const [found] = journal.find(query);
      if (found) return Promise.resolve(found);
      return new Promise((resolve) => {
        const matches = matcher(query);
        const unsubscribe = journal.subscribe((entry) => {
          if (!matches(entry)) return;
          unsubscribe();
          resolve(entry);
        });
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      entries = [];
      count = 0;
    },
    record(entry) {
      count += 1;
      const numbered = { number: count, ...entry };
      entries.push(numbered);
      // Cut in halves, so that most requests pay nothing for the limit.
      if (entries.length >= capacity * 2) entries = entries.slice(-capacity);
      for (const listener of listeners) listener(numbered);
    },
  };
  return journal;
}

function matcher(
  query: JournalQuery | ((entry: JournalEntry) => boolean),
): (entry: JournalEntry) => boolean {
  if (typeof query === 'function') return query;
  const { key, ...fields } = query;
  const wanted = Object.entries(fields) as [keyof typeof fields, unknown][];
  return (entry) =>
    (key === undefined || entry.auth.key === key) &&
    wanted.every(([name, value]) => entry[name] === value);
}
