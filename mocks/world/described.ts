import * as v from 'valibot';

/**
 * A schema with a sentence on what it is for: editors show it, from the JSON Schema that the
 * package brings.
 */
export function described<const Schema extends v.GenericSchema>(schema: Schema, sentence: string) {
  return v.pipe(schema, v.description(sentence));
}
