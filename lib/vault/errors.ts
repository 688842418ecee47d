import * as v from 'valibot';
import { SentenceError } from '../sentences/sentence.ts';

/** The vault could not be opened, or a write did not happen; its sentence is for the user. */
export class VaultError extends SentenceError {
  override readonly name = 'VaultError';
}

/** A stored value that could not be read. It stays where it was found until it must make room, then it is kept aside. */
export interface DamagedValue {
  readonly place: string;
  /** Where it lies now, if it has made room. */
  readonly keptAt?: string;
  /** The name of the key that it belongs to, where that is known from elsewhere. */
  readonly of?: string | undefined;
  readonly reason: string;
}

/** The error of a write that did not happen, from what the browser said of it. */
export function notStored(cause: unknown): VaultError {
  if (cause instanceof VaultError) return cause;
  return new VaultError(
    `The browser did not store the change, and nothing was changed. If the disk or the storage of this extension is full, make room and try again. The browser says: ${reasonOf(cause)}`,
    { cause },
  );
}

/** Why a stored value could not be read, in words for the user. */
export function reasonOf(error: unknown): string {
  if (error instanceof v.ValiError) return 'its form is not the one that Latchkey writes';
  if (error instanceof DOMException && error.name === 'OperationError') {
    return 'its seal is broken';
  }
  return error instanceof Error ? error.message : String(error);
}
