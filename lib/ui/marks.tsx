import type { ComponentChildren } from 'preact';
import type { KeySummary } from '../messages/contract.ts';
import { explanation, partsOf } from './model/found.ts';
import type { Search } from './model/search.ts';

/** Marks in each row why it was found. */
export interface Marks {
  /** A text with what was looked for marked. */
  mark(this: void, text: string): ComponentChildren;
  /** What the key has that was looked for, where none of the texts that its row shows has it. */
  explain(this: void, key: KeySummary, shown: readonly string[]): ComponentChildren;
}

export function marksOf(search: Search): Marks {
  const mark = (text: string) =>
    partsOf(text, search.words).map(({ text: part, isMatch }) =>
      isMatch ? <mark>{part}</mark> : part,
    );
  return {
    mark,
    explain(key, shown) {
      const text = explanation(search, key, shown);
      return text === undefined ? undefined : <span class="chip chip-found">{mark(text)}</span>;
    },
  };
}
