/** Deleting keys, which can be undone for some seconds. */
import * as v from 'valibot';
import type { Command } from './command.ts';
import { id, key, pages } from './forms.ts';

export const deletingCommands = {
  'key.delete': {
    summary: 'Delete a key. For ten seconds it can be undone; the view says until when',
    input: key,
    answers: 'change',
    from: pages,
  },
  'key.deleteAll': {
    summary: 'Delete several keys in one step: all of them, or none. It can be undone like one',
    input: v.strictObject({ ids: v.pipe(v.array(id), v.nonEmpty(), v.maxLength(100_000)) }),
    answers: 'change',
    from: pages,
  },
  'key.undelete': {
    summary:
      'Undo the last deletion: its keys are there again, and in use as before unless something was switched since. Answers how many',
    answers: 'changeAndValue',
    value: v.strictObject({ keys: v.number() }),
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
