/** An encrypted backup of everything that the vault holds. */
import { armoured, encryptBackup, type Locking } from '../backup/age.ts';
import { BACKUP_VERSION, type Backup } from '../backup/schema.ts';

/** What goes into a backup. */
export type BackupContents = Pick<Backup, 'platforms' | 'environments' | 'keys' | 'settings'>;

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
 * A backup as an age file, which is read by `readImport` and by the command `age`.
 * @throws {ImportError} where a recipient is none.
 */
export async function makeBackup(
  contents: BackupContents,
  locking: Locking,
  { now, armour }: { readonly now: Date; readonly armour: boolean },
): Promise<Uint8Array> {
  const file = await encryptBackup(backupText(contents, now), locking);
  return armour ? new TextEncoder().encode(armoured(file)) : file;
}
