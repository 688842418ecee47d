import * as v from 'valibot';
import type { RemoteJournalQuery } from '../../control/client.ts';
import { journalEntry, journalQuery, times } from '../../control/schemas.ts';
import { described } from '../../world/described.ts';
import { JournalMismatch } from '../../world/journal.ts';
import { clipped, done, limit, world } from '../fields.ts';
import { entrySummary, missOf, missSummary, summaryOf } from '../journal-views.ts';
import { tool, ToolError } from '../tool.ts';

/** Most characters of one header or address of an entry. */
const LONGEST_LINE = 2000;

/** Most characters of the sentence that says how an expectation was not met. */
const LONGEST_MESSAGE = 6000;

export const journalTools = [
  tool({
    name: 'journal_search',
    title: 'Search the journal',
    description:
      'The requests that a world received and that fit: by method, host, path, operation, key, status, decision, reason, fault, or what a body holds. The newest last. Where none fits it shows those that nearly do, and what differs.',
    effect: 'reads',
    untrusted: true,
    input: v.strictObject({ world, ...journalQuery.entries, limit: limit(100, 20) }),
    output: v.strictObject({
      entries: v.array(entrySummary),
      nearMisses: v.array(missSummary),
      forgotten: described(v.number(), 'How many of the oldest requests are no longer kept.'),
    }),
    async run({ world: of = 'default', limit: most = 20, ...query }, { lab, mask }) {
      const { entries, nearMisses, forgotten } = mask(
        await lab.client.call('readJournal', {
          params: { world: of },
          query: { ...query, limit: most },
        }),
      );
      return {
        entries: entries.map(summaryOf),
        nearMisses: nearMisses.map(missOf),
        forgotten,
      };
    },
  }),
  tool({
    name: 'journal_entry',
    title: 'Read one request',
    description:
      'One request of the journal, whole: headers, credentials (never their secrets), the bodies of request and answer as far as they are kept.',
    effect: 'reads',
    untrusted: true,
    input: v.strictObject({
      world,
      number: described(
        v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        'Its number, of journal_search.',
      ),
    }),
    output: journalEntry,
    async run({ world: of, number }, { lab, mask }) {
      const { journal } = lab.client.world(of);
      const entry = mask(await journal.next({ after: number - 1 }, { seconds: 0 }));
      if (entry?.number !== number) {
        throw new ToolError(
          'no-such-entry',
          `the journal has no request ${number}: it has not come, or is no longer kept; journal_search shows what there is`,
        );
      }
      const headers = Object.entries(entry.headers).map(([name, value]) => [
        name,
        clipped(value, LONGEST_LINE),
      ]);
      return {
        ...entry,
        url: clipped(entry.url, LONGEST_LINE),
        path: clipped(entry.path, LONGEST_LINE),
        headers: Object.fromEntries(headers),
        credentials: entry.credentials.slice(0, 20),
      };
    },
  }),
  tool({
    name: 'journal_expect',
    title: 'Expect requests',
    description:
      'Whether the journal has so many requests that fit the query (one unless given): what a test would assert. If not, it says what it has instead, which came nearest and what differs.',
    effect: 'reads',
    untrusted: true,
    input: v.strictObject({
      world,
      query: journalQuery,
      times: v.exactOptional(described(times, 'A number, or {"atLeast", "atMost"}.')),
    }),
    output: v.strictObject({
      met: v.boolean(),
      message: v.exactOptional(v.string()),
      found: described(v.array(entrySummary), 'Those that fit, the newest twenty.'),
      nearMisses: v.array(missSummary),
    }),
    async run({ world: of, query, times: wanted }, { lab, mask }) {
      const { journal } = lab.client.world(of);
      try {
        const found = await journal.expect(query as RemoteJournalQuery, wanted);
        return { met: true, found: mask(found.slice(-20)).map(summaryOf), nearMisses: [] };
      } catch (error) {
        if (!(error instanceof JournalMismatch)) throw error;
        return {
          met: false,
          message: clipped(mask(error.message), LONGEST_MESSAGE),
          found: mask(error.found.slice(-20)).map(summaryOf),
          nearMisses: mask(error.nearMisses).map(missOf),
        };
      }
    },
  }),
  tool({
    name: 'journal_clear',
    title: 'Empty the journal',
    description: 'Empties a world’s journal, so that what you test begins with nothing.',
    effect: 'removes',
    input: v.strictObject({ world }),
    output: done,
    async run({ world: of }, { lab }) {
      await lab.client.world(of).journal.clear();
      return { done: true as const };
    },
  }),
];
