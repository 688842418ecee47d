/** An encrypted backup of everything that the vault holds. */
import { armoured, type Locking } from '../backup/age.ts';
import { encryptChecked } from '../backup/checked.ts';
import { BACKUP_VERSION, type Backup } from '../backup/schema.ts';
import type { AccessKey } from '../keys/key.ts';

/** What goes into a backup. */
export type BackupContents = Pick<Backup, 'platforms' | 'environments' | 'keys' | 'settings'>;

/** Keys as a backup holds them; `secrets` are theirs, in the same order. */
export function backupKeys(
  keys: readonly AccessKey[],
  secrets: readonly string[],
): BackupContents['keys'] {
  return keys.map((key, index) => {
    const { platform, environment, name, right, expiresOn, billingUnit, enabled } = key;
    return {
      platform,
      environment,
      name,
      secret: secrets[index] ?? '',
      right,
      expiresOn,
      billingUnit,
      fields: key.fields && { ...key.fields },
      enabled,
      leakedAt: key.leakedAt,
      note: key.note,
      tags: key.tags,
      colour: key.colour,
    };
  });
}

/** The plaintext of a backup. */
export function backupText(contents: BackupContents, now: Date): string {
  const backup: Backup = {
    format: 'latchkey-backup',
    version: BACKUP_VERSION,
    createdAt: now.toISOString(),
    ...contents,
  };
  return `${JSON.stringify(backup, undefined, 1)}\n`;
}

/**
 * A backup as an age file, which is read by `readImport` and by the command `age`. It was decrypted
 * and compared before it is handed over.
 * @throws {ImportError} where a recipient is none, or the check failed.
 */
export async function makeBackup(
  contents: BackupContents,
  locking: Locking,
  { now, armour }: { readonly now: Date; readonly armour: boolean },
): Promise<Uint8Array> {
  const file = await encryptChecked(new TextEncoder().encode(backupText(contents, now)), locking);
  return armour ? new TextEncoder().encode(armoured(file)) : file;
}
