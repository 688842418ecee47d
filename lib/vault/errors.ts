import * as v from 'valibot';
import { SentenceError, type Sentence } from '../sentences/sentence.ts';

/** The vault could not be opened, or a write did not happen; its sentence is for the user. */
export class VaultError extends SentenceError {
  override readonly name = 'VaultError';
}

/**
 * A stored value that could not be read. It stays where it was found until it must make room, then
 * it is kept aside.
 */
export interface DamagedValue {
  readonly place: string;
  /** Where it lies now, if it has made room. */
  readonly keptAt?: string;
  /** The name of the key that it belongs to, where that is known from elsewhere. */
  readonly of?: string | undefined;
  readonly reason: Sentence;
}

/** The error of a write that did not happen, from what the browser said of it. */
export function notStored(cause: unknown): VaultError {
  if (cause instanceof VaultError) return cause;
  return new VaultError(
    { code: 'vault.notStored', parameters: { detail: detailOf(cause) } },
    { cause },
  );
}

/** Why a stored value could not be read. */
export function reasonOf(error: unknown): Sentence {
  if (error instanceof v.ValiError) return { code: 'vault.formUnknown' };
  if (error instanceof DOMException && error.name === 'OperationError') {
    return { code: 'vault.sealBroken' };
  }
  return { code: 'foreign', parameters: { detail: detailOf(error) } };
}

/** What the browser says of a failure, in its own words. */
export function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
