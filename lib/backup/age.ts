/** Encryption in the age format, which the command `age` reads and writes. */
import { Decrypter, Encrypter, armor } from 'age-encryption';
import { ImportError } from '../import/errors.ts';

/** What opens an age file. */
export type Unlocking =
  | { readonly passphrase: string }
  /** `AGE-SECRET-KEY-1…`, one or more; lines that begin with `#` are comments, as in a key file. */
  | { readonly identity: string };

/** For whom a file is encrypted. */
export type Locking =
  | { readonly passphrase: string; readonly workFactor?: number | undefined }
  /** `age1…`, at least one. */
  | { readonly recipients: readonly string[] };

const MAGIC = 'age-encryption.org/v1\n';
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';

/** The largest work factor that is tried: each step doubles time and memory, and 20 takes 1 GiB. */
const LARGEST_WORK_FACTOR = 20;

/** Whether this is an age file, binary or armoured. */
export function isAge(input: Uint8Array | string): boolean {
  const text = typeof input === 'string' ? input : beginningOf(input);
  return text.startsWith(MAGIC) || text.trimStart().startsWith(ARMOR);
}

/** The beginning of a file as text; PowerShell makes UTF-16 of an armoured one. */
function beginningOf(bytes: Uint8Array, length = 200): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes.subarray(0, length));
}

/**
 * Opens an age file. Deriving a key from a passphrase takes about a second without a pause: a page
 * does it in a worker.
 * @throws {ImportError} where nothing opens it, it is damaged, or its work factor is too large.
 */
export async function decryptBackup(
  input: Uint8Array | string,
  unlocking: Unlocking | undefined,
): Promise<Uint8Array> {
  if (!unlocking) throw new ImportError({ code: 'import.error.ageLocked' });
  const file = binaryOf(input);
  const header = new TextDecoder('latin1').decode(file.subarray(0, 4000));
  const factor = /\n-> scrypt \S+ (\d+)\n/.exec(header)?.[1];
  if (factor !== undefined && Number(factor) > LARGEST_WORK_FACTOR) {
    throw new ImportError({
      code: 'import.error.ageWorkFactor',
      parameters: { number: LARGEST_WORK_FACTOR },
    });
  }
  try {
    const decrypter = new Decrypter();
    if ('passphrase' in unlocking) decrypter.addPassphrase(unlocking.passphrase.normalize('NFC'));
    else for (const identity of identitiesIn(unlocking.identity)) decrypter.addIdentity(identity);
    return await decrypter.decrypt(file);
  } catch {
    // The library's own message is not passed on: it may quote what it was given.
    throw new ImportError({ code: 'import.error.ageDamagedOrWrongPassphrase' });
  }
}

function identitiesIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** @throws {ImportError} where the armour is mangled. */
function binaryOf(input: Uint8Array | string): Uint8Array {
  const isText = typeof input === 'string' || beginningOf(input).trimStart().startsWith(ARMOR);
  if (!isText) return input as Uint8Array;
  const text = typeof input === 'string' ? input : beginningOf(input, input.byteLength);
  if (text.startsWith(MAGIC)) throw new ImportError({ code: 'import.error.ageMangled' });
  try {
    return armor.decode(text);
  } catch {
    throw new ImportError({ code: 'import.error.ageMangled' });
  }
}

/**
 * Encrypts a file. A passphrase takes about a second without a pause: a page does it in a worker.
 * @throws {ImportError} where a recipient is none.
 */
export async function encryptBackup(
  plain: Uint8Array | string,
  locking: Locking,
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  if ('passphrase' in locking) {
    encrypter.setPassphrase(locking.passphrase.normalize('NFC'));
    if (locking.workFactor !== undefined) encrypter.setScryptWorkFactor(locking.workFactor);
  } else {
    for (const recipient of locking.recipients) {
      try {
        encrypter.addRecipient(recipient.trim());
      } catch {
        throw new ImportError({ code: 'import.error.ageRecipient' });
      }
    }
  }
  return encrypter.encrypt(plain);
}

/** The same file as text, which is pasted and kept in git well. */
export function armoured(file: Uint8Array): string {
  return `${armor.encode(file).trimEnd()}\n`;
}
