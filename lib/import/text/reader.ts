import type { Collector } from '../collector.ts';

/** What a reader of a text format is given. It takes its keys into the collector. */
export interface TextReading {
  readonly text: string;
  readonly collector: Collector;
}

export type TextReader = (reading: TextReading) => Generator<number, void, void>;

/** A line with the offset of its first character. */
export interface Line {
  readonly text: string;
  readonly at: number;
}

/** Lines one by one, without their ends. */
export function* linesOf(text: string, from = 0): Generator<Line, void, void> {
  for (let at = from; at <= text.length;) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end;
    yield { text: text.slice(at, next), at };
    at = next + 1;
  }
}
