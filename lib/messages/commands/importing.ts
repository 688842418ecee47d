/** Many keys at once: importing with its undo, exporting, and changing several. */
import * as v from 'valibot';
import type { Command } from './command.ts';
import { base64, id, keyDraft, pages, text } from './forms.ts';

const ids = v.pipe(v.array(id), v.nonEmpty(), v.maxLength(100_000));

export const importingCommands = {
  'key.digests': {
    summary:
      'A digest of each key’s secret (HMAC-SHA-256, Base64) by a random key of the page, so that it can tell which it has without reading one',
    input: v.strictObject({ key: base64 }),
    answers: 'value',
    value: v.strictObject({
      digests: v.array(v.strictObject({ id: v.string(), digest: v.string() })),
    }),
    from: pages,
  },
  'key.import': {
    summary:
      'Add environments and keys and fill in fields that stored keys lack, in one step: all of it, or nothing. A key names a new environment by its place in the list, as new:0',
    input: v.strictObject({
      environments: v.pipe(
        v.array(
          v.strictObject({
            platform: id,
            name: text,
            origins: v.record(id, v.array(text)),
            allowedSites: v.array(text),
          }),
        ),
        v.maxLength(1000),
      ),
      add: v.pipe(
        v.array(v.strictObject({ ...keyDraft.entries, enabled: v.boolean() })),
        v.maxLength(10_000),
      ),
      change: v.pipe(
        v.array(v.strictObject({ id, right: v.optional(id), expiresOn: v.optional(text) })),
        v.maxLength(10_000),
      ),
    }),
    answers: 'changeAndValue',
    value: v.strictObject({ ids: v.array(v.string()) }),
    from: pages,
  },
  'import.last': {
    summary: 'What the last import of this session did, as long as it can be undone; else null',
    answers: 'value',
    value: v.strictObject({
      last: v.nullable(v.strictObject({ at: v.number(), added: v.number(), changed: v.number() })),
    }),
    from: pages,
  },
  'import.undo': {
    summary:
      'Undo the last import: the keys that it added and nobody has deleted since go, and what it filled in is empty again where it still stands. Environments stay',
    answers: 'changeAndValue',
    value: v.strictObject({ removed: v.number(), restored: v.number() }),
    from: pages,
  },
  'key.revealAll': {
    summary: 'These keys with their secrets, for a file that the user asked for',
    input: v.strictObject({ ids }),
    answers: 'value',
    value: v.strictObject({
      secrets: v.array(v.strictObject({ id: v.string(), secret: v.string() })),
      /** Ids of keys whose secret cannot be read. */
      unreadable: v.array(v.string()),
    }),
    from: pages,
  },
  'key.setEnabledAll': {
    summary: 'Enable or disable several keys in one step: all of them, or none',
    input: v.strictObject({ ids, enabled: v.boolean() }),
    answers: 'change',
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
