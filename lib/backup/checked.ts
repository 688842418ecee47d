/** Encryption that is tried on the way back before anybody relies on it. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { ImportError } from '../import/errors.ts';
import { decryptBackup, encryptBackup, type Locking } from './age.ts';

/**
 * As `encryptBackup`; then the file is decrypted and compared. What recipients' identities would
 * open cannot be opened here, so a file for recipients is for one more: a key pair that is made for
 * the check and forgotten after it.
 * @throws {ImportError} where a recipient is none, or what comes back is something else.
 */
export async function encryptChecked(plain: Uint8Array, locking: Locking): Promise<Uint8Array> {
  const { locked, unlocking } = await lockedFor(locking);
  const file = await encryptBackup(plain, locked);
  const back = await decryptBackup(file, unlocking).catch(() => new Uint8Array());
  if (back.length === plain.length && back.every((byte, at) => byte === plain[at])) return file;
  throw new ImportError({ code: 'import.error.backupCheckFailed' });
}

async function lockedFor(locking: Locking) {
  if ('passphrase' in locking) {
    return { locked: locking, unlocking: { passphrase: locking.passphrase } };
  }
  const identity = await generateX25519Identity();
  const recipients = [...locking.recipients, await identityToRecipient(identity)];
  return { locked: { recipients }, unlocking: { identity } };
}
