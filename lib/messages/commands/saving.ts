/** A text that the user chose to save as a key. */
import * as v from 'valibot';
import type { Command } from './command.ts';
import { pages } from './forms.ts';

export const savingCommands = {
  'selected.take': {
    summary:
      'The text that the user chose in a page’s menu, and the page’s host; it is given once. Null where there is none',
    answers: 'value',
    value: v.strictObject({
      selected: v.nullable(v.strictObject({ text: v.string(), site: v.string() })),
    }),
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
