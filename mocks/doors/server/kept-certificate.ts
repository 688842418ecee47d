import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemTime } from '../../world/system-time.ts';
import {
  coveredHosts,
  describeCertificate,
  makeCertificate,
  makeCertificateKeys,
  type CertificateKeys,
  type ServerCertificate,
} from './certificate.ts';

/** A certificate that stays the same between starts, and the file to trust. */
export interface KeptCertificate extends ServerCertificate {
  readonly file: string;
}

const day = 86_400_000;

/** For how many days it is made; those who let it be trusted by a system take no more than 825. */
const DAYS = 397;

/** It is made anew when it has fewer days left. */
const LEFT = 30;

/**
 * The certificate in a folder, which is made where it is not there, does not cover all hosts, or
 * ends soon; its key pair stays. Whoever starts at the same time gets the same one.
 * @throws the error of the file system where the folder cannot be read or written.
 */
export async function keepCertificate(
  folder: string,
  hosts: readonly string[],
): Promise<KeptCertificate> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'lab-certificate.pem');
  const keys = await keysIn(join(folder, 'lab-certificate-key.pem'));
  const before = await readIfThere(file);
  if (before !== undefined && isFit(before, keys, hosts)) return kept(before, keys, file);
  // Of several who find the old one unfit, one takes it away.
  if (before !== undefined) await rename(file, `${file}.old`).catch(unlessGone);
  const { pem } = await makeCertificate(hosts, keys, DAYS);
  return kept(await writeOnce(file, pem, 0o644), keys, file);
}

function kept(pem: string, keys: CertificateKeys, file: string): KeptCertificate {
  return { ...describeCertificate(pem), key: keys.privateKey, file };
}

async function keysIn(file: string): Promise<CertificateKeys> {
  const text = await readIfThere(file);
  const known = text === undefined ? undefined : keysOf(text);
  if (known) return known;
  // Something else in its place is of no use to anybody.
  if (text !== undefined) await rename(file, `${file}.old`).catch(unlessGone);
  const made = await writeOnce(file, makeCertificateKeys().privateKey, 0o600);
  return keysOf(made) as CertificateKeys;
}

function keysOf(privateKey: string): CertificateKeys | undefined {
  try {
    const key = createPrivateKey(privateKey);
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return undefined;
    return {
      privateKey,
      publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
    };
  } catch {
    return undefined;
  }
}

function isFit(pem: string, { privateKey }: CertificateKeys, hosts: readonly string[]): boolean {
  try {
    const certificate = new X509Certificate(pem);
    return (
      certificate.checkPrivateKey(createPrivateKey(privateKey)) &&
      Date.parse(certificate.validTo) > systemTime() + LEFT * day &&
      coveredHosts(hosts).every((host) => certificate.checkHost(host) !== undefined)
    );
  } catch {
    return false;
  }
}

/** Writes a file in one step unless it is there meanwhile. @returns what is in it then. */
async function writeOnce(file: string, text: string, mode: number): Promise<string> {
  const place = await mkdtemp(join(dirname(file), 'draft-'));
  const draft = join(place, 'draft');
  try {
    await writeFile(draft, text, { mode });
    await link(draft, file);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(file, 'utf8');
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    unlessGone(error);
    return undefined;
  }
}

function unlessGone(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error as Error;
}
