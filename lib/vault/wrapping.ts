/**
 * The ways to the data key. Each wraps the same key, so that one can be added, changed or taken away without touching what
 * the key protects.
 */
import * as v from 'valibot';
import { fromBase64, toBase64 } from './bytes.ts';
import { importDataKey, open, seal, sealedSchema } from './cipher.ts';
import { derivationSchema, keyFromPassphrase, type Derivation } from './passphrase.ts';

/** The data key in clear: it keeps secrets from a glance and a search, not from who has the profile folder. */
export const openWrappingSchema = v.strictObject({
  kind: v.literal('none'),
  dataKey: v.pipe(v.string(), v.base64()),
});

/** Wrapped by a key from a passphrase. */
export const passphraseWrappingSchema = v.strictObject({
  kind: v.literal('passphrase'),
  derivation: derivationSchema,
  wrapped: sealedSchema,
});

/** Wrapped by what an authenticator of this device computes (WebAuthn's PRF) when its owner confirms. */
export const deviceWrappingSchema = v.strictObject({
  kind: v.literal('device'),
  name: v.string(),
  /** Base64 of the credential's id. */
  credential: v.pipe(v.string(), v.base64()),
  /** Base64 of what the authenticator is asked to compute over. */
  salt: v.pipe(v.string(), v.base64()),
  wrapped: sealedSchema,
});

export type OpenWrapping = v.InferOutput<typeof openWrappingSchema>;
export type PassphraseWrapping = v.InferOutput<typeof passphraseWrappingSchema>;
export type DeviceWrapping = v.InferOutput<typeof deviceWrappingSchema>;

/** A new device's part of a wrapping, as the page that asked the authenticator has it. */
export interface DeviceSecret {
  readonly credential: string;
  /** Base64 of the 32 bytes that the authenticator computed. */
  readonly output: string;
}

type RawKey = Uint8Array<ArrayBuffer>;

const place = (kind: string) => `vault#data-key#${kind}`;

export function wrapOpenly(dataKey: RawKey): OpenWrapping {
  return { kind: 'none', dataKey: toBase64(dataKey) };
}

export async function wrapByPassphrase(
  dataKey: RawKey,
  passphrase: string,
  derivation: Derivation,
): Promise<PassphraseWrapping> {
  const key = await keyFromPassphrase(passphrase, derivation);
  return {
    kind: 'passphrase',
    derivation,
    wrapped: await seal(key, place('passphrase'), toBase64(dataKey)),
  };
}

export async function wrapByDevice(
  dataKey: RawKey,
  name: string,
  salt: string,
  { credential, output }: DeviceSecret,
): Promise<DeviceWrapping> {
  const key = await keyFromDevice(output);
  return {
    kind: 'device',
    name,
    credential,
    salt,
    wrapped: await seal(key, place('device'), toBase64(dataKey)),
  };
}

/** The data key, or undefined where the passphrase is another one. */
export async function unwrapByPassphrase(
  { derivation, wrapped }: PassphraseWrapping,
  passphrase: string,
): Promise<RawKey | undefined> {
  const key = await keyFromPassphrase(passphrase, derivation);
  return opened(() => open(key, place('passphrase'), wrapped));
}

/** The data key, or undefined where the authenticator computed something else. */
export async function unwrapByDevice(
  { wrapped }: DeviceWrapping,
  output: string,
): Promise<RawKey | undefined> {
  const key = await keyFromDevice(output);
  return opened(() => open(key, place('device'), wrapped));
}

async function opened(read: () => Promise<string>): Promise<RawKey | undefined> {
  try {
    return fromBase64(await read());
  } catch {
    return undefined;
  }
}

/** The authenticator's output is uniform already; HKDF binds it to this one use. */
async function keyFromDevice(output: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', fromBase64(output), 'HKDF', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: new TextEncoder().encode('latchkey vault data key'),
    },
    material,
    256,
  );
  return importDataKey(new Uint8Array(bits));
}
