/**
 * What an import has changed, so that it can be undone as a whole. It is stored in the same write
 * as the import itself, and holds no secret.
 */
import * as v from 'valibot';

const fields = v.record(v.string(), v.string());
const values = v.record(v.string(), v.unknown());

export const importRecordSchema = v.strictObject({
  /** Milliseconds since the epoch. */
  at: v.number(),
  /** What was imported, as the user knows it: the name of a file; empty for a paste. */
  source: v.string(),
  /** Ids of keys that came with it. */
  added: v.array(v.string()),
  /** Fields of keys that were there, which had no value before. */
  changed: v.array(v.strictObject({ id: v.string(), filled: fields })),
  /** Ids of environments that came with it. */
  environments: v.array(v.string()),
  /** Settings that it replaced, by their names: what they were, and what it made of them. */
  settings: v.optional(v.strictObject({ before: values, after: values })),
});

export type ImportRecord = v.InferOutput<typeof importRecordSchema>;
