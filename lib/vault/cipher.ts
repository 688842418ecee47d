/**
 * Sealing of values with AES-256-GCM. The place of a value is bound to it as associated data, so
 * that a sealed value moved to another place does not open there.
 */
import * as v from 'valibot';
import { fromBase64, toBase64, utf8 } from './bytes.ts';

/** A sealed value as it is stored: base64 of the 12-byte nonce and of ciphertext with tag. */
export const sealedSchema = v.strictObject({ nonce: v.string(), data: v.string() });

export type Sealed = v.InferOutput<typeof sealedSchema>;

/** A random 256-bit data key, raw. */
export function newDataKey(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

/** A raw data key made ready for use; it cannot be read back out. */
export function importDataKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Seals `text` for `place`. */
export async function seal(key: CryptoKey, place: string, text: string): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: utf8(place) },
    key,
    utf8(text),
  );
  return { nonce: toBase64(nonce), data: toBase64(new Uint8Array(data)) };
}

/**
 * Opens a value that was sealed for `place`.
 * @throws where it was damaged, sealed with another key or for another place.
 */
export async function open(key: CryptoKey, place: string, sealed: Sealed): Promise<string> {
  const text = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: fromBase64(sealed.nonce), additionalData: utf8(place) },
    key,
    fromBase64(sealed.data),
  );
  return new TextDecoder().decode(text);
}
