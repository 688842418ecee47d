/** What the user should know. */
import * as v from 'valibot';
import type { Command } from './command.ts';
import { text, pages } from './forms.ts';

export const problemsCommands = {
  'damage.export': {
    summary: 'A damaged value as it was found, for a file; what is sealed in it stays sealed',
    input: v.strictObject({ place: text }),
    answers: 'value',
    value: v.strictObject({ name: v.string(), content: v.string() }),
    from: pages,
  },
  'problem.dismiss': {
    summary: 'Put a problem aside that the user has read',
    input: v.strictObject({ id: text }),
    answers: 'change',
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
