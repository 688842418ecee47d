/** Many keys at once: what an import compares, secrets for a file, and changing several. */
import * as v from 'valibot';
import type { Command } from './command.ts';
import { base64, id, pages } from './forms.ts';

const ids = v.pipe(v.array(id), v.nonEmpty(), v.maxLength(100_000));

export const manyKeysCommands = {
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
