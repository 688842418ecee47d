/** Forms that were begun. */
import * as v from 'valibot';
import type { Command } from './command.ts';
import { draftSchema, pages } from './forms.ts';

export const draftsCommands = {
  'draft.get': {
    summary: 'The form that was begun and neither saved nor cancelled; null where there is none',
    answers: 'value',
    value: v.nullable(draftSchema),
    from: pages,
  },
  'draft.keep': {
    summary:
      'Keep what was typed in a form for the session, sealed, in place of the draft before. Before there is a vault only the choice of the first run is kept',
    input: draftSchema,
    answers: 'value',
    value: v.null(),
    from: pages,
  },
  'draft.drop': {
    summary: 'Forget the draft: its form was saved or cancelled',
    answers: 'value',
    value: v.null(),
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
