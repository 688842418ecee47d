/** What a user notes about keys for themselves. */
import * as v from 'valibot';
import { colours } from '../../keys/annotations.ts';
import { keyUsageSchema } from '../../vault/kept-usage.ts';
import type { Command } from './command.ts';
import { id, pages, text } from './forms.ts';

export const annotatingCommands = {
  'key.annotate': {
    summary: 'Say the note, tags and colour of a key; what is absent is none',
    input: v.strictObject({
      id,
      note: v.optional(text),
      tags: v.optional(v.pipe(v.array(text), v.maxLength(100))),
      colour: v.optional(v.picklist(colours)),
    }),
    answers: 'change',
    from: pages,
  },
  'key.tagAll': {
    summary: 'Give several keys a tag, or take it from them, in one step: all of them, or none',
    input: v.strictObject({
      ids: v.pipe(v.array(id), v.nonEmpty(), v.maxLength(100_000)),
      tag: text,
      given: v.boolean(),
    }),
    answers: 'change',
    from: pages,
  },
  'key.usages': {
    summary: 'When each key was last sent, and last accepted by its platform',
    answers: 'value',
    value: v.strictObject({ usages: v.record(v.string(), keyUsageSchema) }),
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
