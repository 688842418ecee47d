import * as v from 'valibot';
import type { RouteAnswer } from '../control/contract.ts';
import { nearMiss } from '../control/schemas.ts';
import { described } from '../world/described.ts';
import { clipped } from './fields.ts';
import type { LabLink } from './lab-link.ts';

type Entry = RouteAnswer<'readJournal'>['entries'][number];
type Miss = RouteAnswer<'readJournal'>['nearMisses'][number];

/** An entry of the journal in short: what came, what became of it, and why. */
export const entrySummary = v.strictObject({
  number: described(v.number(), 'Names it: journal_entry shows the whole.'),
  at: described(v.string(), 'ISO 8601, by the world’s clock.'),
  method: v.string(),
  url: v.string(),
  status: described(v.number(), '0 where the connection was lost or nothing was answered.'),
  decision: v.string(),
  reason: v.exactOptional(described(v.string(), 'Why it was refused, in one word.')),
  operation: v.exactOptional(v.string()),
  key: v.exactOptional(described(v.string(), 'The name of the key that was sent.')),
  fault: v.exactOptional(described(v.string(), 'The kind of the fault that struck.')),
  stub: v.exactOptional(v.string()),
  keyLeaked: v.exactOptional(
    described(v.literal(true), 'A key was sent where nothing asks for it.'),
  ),
});

/** An entry that a query is nearly true of. */
export const missSummary = v.strictObject({
  entry: entrySummary,
  differs: nearMiss.entries.differs,
});

const LONGEST_URL = 500;

export function summaryOf(entry: Entry): v.InferInput<typeof entrySummary> {
  const { number, at, method, url, status, decision, reason, operation, auth, fault, stub } = entry;
  return {
    number,
    at: new Date(at).toISOString(),
    method,
    url: clipped(url, LONGEST_URL),
    status,
    decision,
    ...(reason === undefined ? {} : { reason }),
    ...(operation === undefined ? {} : { operation }),
    ...(auth.key === undefined ? {} : { key: auth.key }),
    ...(fault === undefined ? {} : { fault: fault.kind }),
    ...(stub === undefined ? {} : { stub }),
    ...(entry.keyLeaked ? { keyLeaked: true as const } : {}),
  };
}

export function missOf({ entry, differs }: Miss): v.InferInput<typeof missSummary> {
  return { entry: summaryOf(entry), differs: differs.map((one) => ({ ...one })) };
}

/** The number of the newest request that a world has received; 0 where it has none. */
export async function lastNumber({ client }: LabLink, world = 'default'): Promise<number> {
  const { entries } = await client.call('readJournal', { params: { world }, query: { limit: 1 } });
  return entries.at(-1)?.number ?? 0;
}
