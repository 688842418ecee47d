import * as v from 'valibot';

/**
 * The form of a stored object that later programs give more fields. A field that this program does
 * not know is kept as it is: what is stored sealed was written by some Latchkey, so it belongs to a
 * later one and must outlive a step back.
 */
export function growing<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.StrictObjectSchema<Entries, undefined> {
  // The type names the known fields only, so that a misspelled one does not compile.
  return v.looseObject(entries) as unknown as v.StrictObjectSchema<Entries, undefined>;
}
