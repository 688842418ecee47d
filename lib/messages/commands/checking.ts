/** Asking a platform about keys, by requests that change nothing. */
import * as v from 'valibot';
import { checkOutcomeSchema } from '../../keys/check-outcome.ts';
import type { Command } from './command.ts';
import { id, key, pages, text } from './forms.ts';

export const checkingCommands = {
  'key.check': {
    summary:
      'Whether a key works: the lightest request of its platform is sent with it. What was accepted counts as a use of the key',
    input: key,
    answers: 'value',
    value: checkOutcomeSchema,
    from: pages,
  },
  'key.ask': {
    summary:
      'What one GET request answers with this key: its status and length, and a fingerprint that tells equal bodies. The address has to be one that takes the key',
    input: v.strictObject({ id, surface: id, path: text }),
    answers: 'value',
    value: v.strictObject({
      outcome: checkOutcomeSchema,
      /** Characters of the body. */
      length: v.optional(v.number()),
      fingerprint: v.optional(v.string()),
    }),
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
