/**
 * The ways to the data key. Each wraps the same key. A passphrase and a device have a key pair of
 * their own, whose private key only they open; so the data key can be renewed for all of them while
 * none is present.
 */
import * as v from 'valibot';
import { fromBase64, toBase64 } from './bytes.ts';
import { importDataKey, open, seal, sealedSchema } from './cipher.ts';
import { derivationSchema, keyFromPassphrase, type Derivation } from './passphrase.ts';
import { boxSchema, newKeyPair, openBox, sealTo } from './sealed-box.ts';

/**
 * The data key in clear: it protects secrets from a glance and a search, but not from anyone who
 * has the profile folder.
 */
export const openWrappingSchema = v.strictObject({
  kind: v.literal('none'),
  dataKey: v.pipe(v.string(), v.base64()),
});

/** The data key as a way in has it. */
const wrappedSchema = v.union([
  v.strictObject({
    /**
     * Sealed by the data key, so that nobody can replace it and get the next data key sealed for
     * them.
     */
    publicKey: sealedSchema,
    /** Sealed by what the passphrase or the device computes. */
    privateKey: sealedSchema,
    box: boxSchema,
  }),
  // As version 2 wrote it, sealed at once by what the way in computes. It is replaced when that way
  // is next taken.
  sealedSchema,
]);

/** Wrapped by a key from a passphrase. */
export const passphraseWrappingSchema = v.strictObject({
  kind: v.literal('passphrase'),
  derivation: derivationSchema,
  wrapped: wrappedSchema,
});

/**
 * Wrapped by what an authenticator of this device computes (WebAuthn's PRF) when its owner
 * confirms.
 */
export const deviceWrappingSchema = v.strictObject({
  kind: v.literal('device'),
  name: v.string(),
  /** Base64 of the credential's id. */
  credential: v.pipe(v.string(), v.base64()),
  /** Base64 of what the authenticator is asked to compute over. */
  salt: v.pipe(v.string(), v.base64()),
  wrapped: wrappedSchema,
});

export type OpenWrapping = v.InferOutput<typeof openWrappingSchema>;
export type PassphraseWrapping = v.InferOutput<typeof passphraseWrappingSchema>;
export type DeviceWrapping = v.InferOutput<typeof deviceWrappingSchema>;
export type Wrapping = OpenWrapping | PassphraseWrapping | DeviceWrapping;

type Wrapped = v.InferOutput<typeof wrappedSchema>;

/** A new device's part of a wrapping, as the page that asked the authenticator has it. */
export interface DeviceSecret {
  readonly credential: string;
  /** Base64 of the 32 bytes that the authenticator computed. */
  readonly output: string;
}

export type RawKey = Uint8Array<ArrayBuffer>;

/** The data key, and the way in by which it was opened, in the form that can be renewed. */
export interface Unwrapped {
  readonly dataKey: RawKey;
  readonly wrapping: Wrapping;
}

export function wrapOpenly(dataKey: RawKey): OpenWrapping {
  return { kind: 'none', dataKey: toBase64(dataKey) };
}

export async function wrapByPassphrase(
  dataKey: RawKey,
  passphrase: string,
  derivation: Derivation,
): Promise<PassphraseWrapping> {
  const key = await keyFromPassphrase(passphrase, derivation);
  return { kind: 'passphrase', derivation, wrapped: await wrap('passphrase', key, dataKey) };
}

export async function wrapByDevice(
  dataKey: RawKey,
  name: string,
  salt: string,
  { credential, output }: DeviceSecret,
): Promise<DeviceWrapping> {
  const key = await keyFromDevice(output);
  return { kind: 'device', name, credential, salt, wrapped: await wrap('device', key, dataKey) };
}

/** The data key opened by the passphrase; undefined where the passphrase is wrong. */
export async function unwrapByPassphrase(
  wrapping: PassphraseWrapping,
  passphrase: string,
): Promise<Unwrapped | undefined> {
  return unwrap(wrapping, await keyFromPassphrase(passphrase, wrapping.derivation));
}

/** The data key opened by the device; undefined where the authenticator computed something else. */
export async function unwrapByDevice(
  wrapping: DeviceWrapping,
  output: string,
): Promise<Unwrapped | undefined> {
  return unwrap(wrapping, await keyFromDevice(output));
}

/** Whether another data key can be given to this way in while it is not at hand. */
export function isRenewable(wrapping: Wrapping): boolean {
  return wrapping.kind === 'none' || 'box' in wrapping.wrapped;
}

/**
 * The same way in to another data key.
 * @throws where the way in is not renewable, or its public key was not sealed by `from`.
 */
export async function rewrap(wrapping: Wrapping, from: RawKey, to: RawKey): Promise<Wrapping> {
  if (wrapping.kind === 'none') return { ...wrapping, dataKey: toBase64(to) };
  const { kind, wrapped } = wrapping;
  if (!('box' in wrapped)) throw new TypeError(`The ${kind}'s wrapping is of version 2.`);
  const publicKey = await open(await importDataKey(from), placeOf(kind).public, wrapped.publicKey);
  return { ...wrapping, wrapped: { ...wrapped, ...(await forKeyPair(kind, publicKey, to)) } };
}

type Kind = 'passphrase' | 'device';

const placeOf = (kind: Kind) => ({
  dataKey: `vault#data-key#${kind}`,
  private: `vault#data-key#${kind}#private`,
  public: `vault#data-key#${kind}#public`,
});

async function wrap(kind: Kind, key: CryptoKey, dataKey: RawKey): Promise<Wrapped> {
  const { publicKey, privateKey } = await newKeyPair();
  return {
    privateKey: await seal(key, placeOf(kind).private, privateKey),
    ...(await forKeyPair(kind, publicKey, dataKey)),
  };
}

async function forKeyPair(kind: Kind, publicKey: string, dataKey: RawKey) {
  return {
    publicKey: await seal(await importDataKey(dataKey), placeOf(kind).public, publicKey),
    box: await sealTo(publicKey, placeOf(kind).dataKey, toBase64(dataKey)),
  };
}

async function unwrap(
  wrapping: PassphraseWrapping | DeviceWrapping,
  key: CryptoKey,
): Promise<Unwrapped | undefined> {
  const { kind, wrapped } = wrapping;
  const place = placeOf(kind);
  try {
    if ('box' in wrapped) {
      const privateKey = await open(key, place.private, wrapped.privateKey);
      return {
        dataKey: fromBase64(await openBox(privateKey, place.dataKey, wrapped.box)),
        wrapping,
      };
    }
    const dataKey = fromBase64(await open(key, place.dataKey, wrapped));
    return { dataKey, wrapping: { ...wrapping, wrapped: await wrap(kind, key, dataKey) } };
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
