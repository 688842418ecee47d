/**
 * Seals for the owner of a private key without needing that key: ECDH on P-256 with a key pair for
 * each box, HKDF-SHA-256, and AES-256-GCM. So a new data key can be sealed for a passphrase or a
 * device while neither is present.
 */
import * as v from 'valibot';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { importDataKey, open, seal, sealedSchema } from './cipher.ts';

/** A sealed box as it is stored: the box's own public key (raw, Base64) and what was sealed. */
export const boxSchema = v.strictObject({
  ephemeral: v.pipe(v.string(), v.base64()),
  sealed: sealedSchema,
});

export type Box = v.InferOutput<typeof boxSchema>;

/** P-256, because every browser that Latchkey runs in has had it for years. */
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** A new key pair as text: the public key raw in Base64, the private one as JWK. */
export async function newKeyPair(): Promise<{ publicKey: string; privateKey: string }> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const [publicKey, privateKey] = await Promise.all([
    rawOf(pair.publicKey),
    crypto.subtle.exportKey('jwk', pair.privateKey),
  ]);
  return { publicKey: toBase64(publicKey), privateKey: JSON.stringify(privateKey) };
}

/** Seals `text` for `place` and for the owner of `publicKey`'s private key. */
export async function sealTo(publicKey: string, place: string, text: string): Promise<Box> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const recipient = await crypto.subtle.importKey('raw', fromBase64(publicKey), CURVE, true, []);
  const ephemeral = await rawOf(pair.publicKey);
  const key = await sharedKey(pair.privateKey, recipient, ephemeral);
  return { ephemeral: toBase64(ephemeral), sealed: await seal(key, place, text) };
}

/** Opens a box. @throws where it was damaged, or sealed for another key or place. */
export async function openBox(privateKey: string, place: string, box: Box): Promise<string> {
  const jwk = JSON.parse(privateKey) as JsonWebKey;
  const own = await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['deriveBits']);
  const ephemeral = fromBase64(box.ephemeral);
  const other = await crypto.subtle.importKey('raw', ephemeral, CURVE, true, []);
  return open(await sharedKey(own, other, ephemeral), place, box.sealed);
}

async function sharedKey(
  own: CryptoKey,
  other: CryptoKey,
  ephemeral: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: ephemeral, info: utf8('latchkey sealed box') },
    material,
    256,
  );
  return importDataKey(new Uint8Array(bits));
}

async function rawOf(key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', key));
}
