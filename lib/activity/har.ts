/**
 * Activity for other tools. What was never kept cannot leave: no header, no body, no value of a
 * query.
 */
import type { ActivityEntry } from './entry.ts';

/** An entry as it is saved. */
export type SavedEntry = Omit<ActivityEntry, 'id' | 'request' | 'key'> & {
  readonly key?: string;
  readonly time: string;
};

/** The entries as plain JSON. */
export function savedEntries(entries: readonly ActivityEntry[]): SavedEntry[] {
  return entries.map(({ id: _id, request: _request, key, ...entry }) => ({
    time: new Date(entry.at).toISOString(),
    ...entry,
    ...(key ? { key: key.name } : {}),
  }));
}

/** The entries as a HAR 1.2 archive. What Latchkey saw of the key is in each entry's comment. */
export function harOf(entries: readonly ActivityEntry[], version: string) {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Latchkey', version },
      entries: entries.map((entry) => ({
        startedDateTime: new Date(entry.at).toISOString(),
        time: entry.duration ?? 0,
        request: {
          method: entry.method,
          url: entry.url,
          httpVersion: 'unknown',
          cookies: [],
          headers: [],
          queryString: [...new URL(entry.url).searchParams].map(([name, value]) => ({
            name,
            value,
          })),
          headersSize: -1,
          bodySize: -1,
        },
        response: {
          // 0 is what browsers write where there was no answer.
          status: entry.status ?? 0,
          statusText: '',
          httpVersion: 'unknown',
          cookies: [],
          headers: [],
          content: { size: -1, mimeType: 'x-unknown' },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
          ...(entry.error === undefined ? {} : { _error: entry.error }),
        },
        cache: {},
        timings: { send: 0, wait: entry.duration ?? 0, receive: 0 },
        comment: commentOf(entry),
      })),
    },
  };
}

function commentOf({ outcome, reason, key }: ActivityEntry): string {
  const parts = [`outcome: ${outcome}`];
  if (reason) parts.push(`reason: ${reason}`);
  if (key) parts.push(`key: ${key.name}`);
  return parts.join('; ');
}
