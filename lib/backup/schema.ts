/**
 * The plaintext of a backup: JSON of this form, which docs/import.md publishes. A backup of a newer
 * version is refused, never read half.
 */
import * as v from 'valibot';
import { ImportError } from '../import/errors.ts';

/** The version that is written. */
export const BACKUP_VERSION = 1;

const text = v.pipe(v.string(), v.maxLength(4000));

const backupSchema = v.object({
  format: v.literal('latchkey-backup'),
  version: v.literal(BACKUP_VERSION),
  /** When it was made, as ISO 8601. */
  createdAt: text,
  /** Descriptions of platforms of one's own, of the form of `lib/platforms/schema.ts`. */
  platforms: v.array(v.record(v.string(), v.unknown())),
  environments: v.array(
    v.object({
      id: text,
      platform: text,
      name: text,
      origins: v.record(v.string(), v.array(text)),
      allowedSites: v.array(text),
    }),
  ),
  keys: v.array(
    v.object({
      platform: text,
      environment: text,
      name: text,
      secret: text,
      right: v.optional(text),
      expiresOn: v.optional(text),
      billingUnit: v.optional(text),
      fields: v.optional(v.record(v.string(), text)),
      enabled: v.boolean(),
      /** When the user reported that it leaked, until it is replaced. */
      leakedAt: v.optional(v.number()),
      note: v.optional(text),
      tags: v.optional(v.pipe(v.array(text), v.readonly())),
      colour: v.optional(text),
    }),
  ),
  /** Settings of the vault by their names; what another version does not know is left out. */
  settings: v.record(v.string(), v.unknown()),
});

export type Backup = v.InferOutput<typeof backupSchema>;

/**
 * A backup as it was read.
 * @throws {ImportError} where it is of a newer version, or damaged. The error names no value.
 */
export function parseBackup(value: unknown): Backup {
  const { version } = v.is(v.looseObject({ version: v.number() }), value) ? value : { version: 0 };
  if (version > BACKUP_VERSION) {
    throw new ImportError({
      code: 'import.error.backupNewer',
      parameters: { number: version, known: BACKUP_VERSION },
    });
  }
  const read = v.safeParse(backupSchema, value);
  if (read.success) return read.output;
  const path = v.getDotPath(read.issues[0]) ?? '';
  throw new ImportError({
    code: 'import.error.backupInvalid',
    parameters: { place: placeOf(path) },
  });
}

/** A path without names that the file itself chose, which may hold anything. */
function placeOf(path: string): string {
  return path
    .split('.')
    .filter((part) => /^(?:\d+|[a-zA-Z]{1,20})$/.test(part))
    .slice(0, 3)
    .join('.');
}
