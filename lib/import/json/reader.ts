import type { Collector } from '../collector.ts';
import type { Json, JsonObject, JsonSource } from '../json.ts';
import { textOf } from '../json.ts';

/** What a reader of a JSON format is given. It takes its keys into the collector. */
export interface JsonReading {
  readonly source: JsonSource;
  readonly collector: Collector;
}

export type JsonReader = (reading: JsonReading) => Generator<number, void, void>;

/** The members of a list with their offsets. */
export function* membersOf(
  { at }: JsonSource,
  list: readonly Json[],
): Generator<readonly [entry: Json, at: number], void, void> {
  for (const [index, each] of list.entries()) yield [each, at(list, index)] as const;
}

/** The first of these members that is a text, with its offset. */
export function member(
  { at }: JsonSource,
  object: JsonObject,
  ...names: readonly string[]
): { readonly text: string; readonly at: number } | undefined {
  for (const name of names) {
    const text = textOf(object[name]);
    if (text !== undefined) return { text, at: at(object, name) };
  }
  return undefined;
}
