/**
 * Unlocking with the device: a passkey of this browser's extension, whose authenticator
 * (fingerprint, face, PIN) computes 32 bytes over a salt by WebAuthn's extension `prf`. The bytes
 * go to the background, which wraps the vault's data key by them.
 */
import { say } from '../../sentences/say.ts';
import type { VaultSummary } from '../../messages/contract.ts';
import { SentenceError } from '../../sentences/sentence.ts';
import { fromBase64, toBase64 } from '../../vault/bytes.ts';

type Devices = VaultSummary['devices'];

/** What an authenticator computed; Base64. */
export interface DeviceOutput {
  readonly credential: string;
  readonly output: string;
}

/** Milliseconds that the user has to confirm. */
const TIMEOUT = 120_000;

/**
 * Whether this browser can unlock with the device. Firefox speaks of `prf`, but refuses WebAuthn on
 * an extension's own page (a SecurityError, measured with 153 ESR), so it is not offered there.
 */
export async function isDeviceOffered(): Promise<boolean> {
  if (typeof PublicKeyCredential === 'undefined' || location.protocol !== 'chrome-extension:') {
    return false;
  }
  try {
    const can = await PublicKeyCredential.getClientCapabilities();
    return Boolean(can['extension:prf'] && can['userVerifyingPlatformAuthenticator']);
  } catch {
    return false;
  }
}

/**
 * Makes a passkey on this device and asks it to compute over a new salt.
 * @throws {SentenceError}
 */
export async function enrolDevice(
  name: string,
  known: Devices,
): Promise<DeviceOutput & { readonly salt: string }> {
  const salt = random(32);
  const passkey = say('device.passkey', { device: name });
  const created = await asked(
    navigator.credentials.create({
      publicKey: {
        rp: { name: 'Latchkey' },
        user: { id: random(16), name: passkey, displayName: passkey },
        challenge: random(32),
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey: 'preferred',
          userVerification: 'required',
        },
        excludeCredentials: known.map(({ credential }) => ({
          type: 'public-key',
          id: fromBase64(credential),
        })),
        extensions: { prf: { eval: { first: salt } } },
        timeout: TIMEOUT,
      },
    }),
  );
  const output = outputOf(created);
  const device = {
    name,
    credential: toBase64(new Uint8Array(created.rawId)),
    salt: toBase64(salt),
  };
  // Some authenticators compute only when they are asked again.
  const computed = output === undefined ? await askDevice([device]) : { ...device, output };
  return { salt: device.salt, credential: computed.credential, output: computed.output };
}

/**
 * Asks the authenticator of this device, whichever of the known devices it is.
 * @throws {SentenceError}
 */
export async function askDevice(devices: Devices): Promise<DeviceOutput> {
  const answer = await asked(
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: devices.map(({ credential }) => ({
          type: 'public-key',
          id: fromBase64(credential),
        })),
        userVerification: 'required',
        extensions: {
          prf: {
            evalByCredential: Object.fromEntries(
              devices.map(({ credential, salt }) => [
                urlSafe(credential),
                { first: fromBase64(salt) },
              ]),
            ),
          },
        },
        timeout: TIMEOUT,
      },
    }),
  );
  const output = outputOf(answer);
  if (output === undefined) {
    throw new SentenceError({ code: 'device.cannotCompute' });
  }
  return { credential: toBase64(new Uint8Array(answer.rawId)), output };
}

function outputOf(credential: PublicKeyCredential): string | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (!first) return undefined;
  return toBase64(
    first instanceof ArrayBuffer
      ? new Uint8Array(first)
      : new Uint8Array(first.buffer, first.byteOffset, first.byteLength),
  );
}

/** What the authenticator answers. @throws {SentenceError} */
async function asked(answering: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const answer = await answering;
    if (answer instanceof PublicKeyCredential) return answer;
    throw new SentenceError({ code: 'device.noAnswer' });
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
    if (cause.name === 'NotAllowedError') {
      throw new SentenceError({ code: 'device.notConfirmed' }, { cause });
    }
    if (cause.name === 'InvalidStateError') {
      throw new SentenceError({ code: 'device.alreadyAdded' }, { cause });
    }
    throw new SentenceError(
      { code: 'device.failed', parameters: { detail: cause.message } },
      { cause },
    );
  }
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Base64 as WebAuthn's JSON names credentials. */
function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
