/** Keys, and the view that has them. */
import * as v from 'valibot';
import type { Sentence } from '../../sentences/sentence.ts';
import type { Command } from './command.ts';
import {
  id,
  key,
  keyChange,
  keyDraft,
  keySummary,
  made,
  pages,
  snippetFields,
  text,
} from './forms.ts';

export const keysCommands = {
  'view.get': {
    summary: 'The present view',
    answers: 'view',
    from: pages,
  },
  'view.keys': {
    summary:
      'A part of all keys, in the order in which they were made; good as long as the revision is the same',
    input: v.strictObject({ from: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    answers: 'value',
    value: v.strictObject({
      revision: v.number(),
      total: v.number(),
      keys: v.array(keySummary),
    }),
    from: pages,
  },
  'key.add': {
    summary: 'Add a key',
    input: keyDraft,
    answers: 'changeAndValue',
    value: made,
    from: pages,
  },
  'key.addAll': {
    summary:
      'Add several keys in one step: all of them, or none. Answers their ids, in the order of the drafts',
    input: v.strictObject({
      keys: v.pipe(
        v.array(v.strictObject({ ...keyDraft.entries, enabled: v.optional(v.boolean()) })),
        v.maxLength(10_000),
      ),
    }),
    answers: 'changeAndValue',
    value: v.strictObject({ ids: v.array(v.string()) }),
    from: pages,
  },
  'key.change': {
    summary:
      'Change some fields of a key: an absent one stays, an empty one is cleared, but for the secret. `read` says what those fields were when the sender read them; where another value stands now, the change is refused as a conflict',
    input: v.strictObject({
      id,
      change: v.strictObject({ ...keyChange, secret: v.optional(text) }),
      read: v.optional(v.strictObject({ ...keyChange, secretAt: v.optional(v.number()) })),
    }),
    answers: 'change',
    from: pages,
  },
  'key.examine': {
    summary:
      'What is odd about a key before it is stored: a secret or a name that another has, a day that is over',
    input: v.strictObject({
      platform: id,
      environment: id,
      name: text,
      secret: v.optional(text),
      expiresOn: v.optional(text),
      id: v.optional(id),
    }),
    answers: 'value',
    value: v.strictObject({ warnings: v.array(v.custom<Sentence>(() => true)) }),
    from: pages,
  },
  'key.setEnabled': {
    summary: 'Enable or disable a key',
    input: v.strictObject({ id, enabled: v.boolean() }),
    answers: 'change',
    from: pages,
  },
  'key.reveal': {
    summary: 'The secret of one key, asked for by the user',
    input: key,
    answers: 'value',
    value: v.strictObject({ secret: v.string() }),
    from: pages,
  },
  'key.snippets': {
    summary:
      'A key as other tools take it, for each surface: with the secret where the user asked for it, else with what stands for it',
    input: v.strictObject({ id, secret: v.boolean() }),
    answers: 'value',
    value: v.strictObject({
      snippets: v.array(v.strictObject({ ...snippetFields, text: v.string() })),
    }),
    from: pages,
  },
  'key.use': {
    summary:
      'Put the key in use for its platform and environment, in place of the one before; the answer comes when the rules stand',
    input: key,
    answers: 'change',
    from: pages,
  },
  'key.unuse': {
    summary: 'Take one key out of use; others of its platform stay in use',
    input: key,
    answers: 'change',
    from: pages,
  },
  'key.usePrevious': {
    summary:
      'Put the key in use that was in use before: of the given platform and environment, or where the last switch was. Done again, it goes back',
    input: v.strictObject({ platform: v.optional(id), environment: v.optional(id) }),
    answers: 'changeAndValue',
    value: v.strictObject({ id }),
    from: pages,
  },
  'key.leaked': {
    summary: 'The key has leaked: disable it here, and remind the user until it was replaced',
    input: key,
    answers: 'change',
    from: pages,
  },
  'key.replaced': {
    summary: 'The leaked key was replaced on its platform',
    input: key,
    answers: 'change',
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
