import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { systemTime } from '../../world/system-time.ts';

/** A certificate for the lab's hosts, and what a client needs to accept it. */
export interface LabCertificate {
  /**
   * The certificate: for a client's list of authorities, such as `NODE_EXTRA_CA_CERTS` or `curl --cacert`.
   */
  readonly pem: string;
  /** SHA-256 of the public key, base64: for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spkiSha256Base64: string;
  /** SHA-256 of the certificate, in pairs of hexadecimal digits parted by colons. */
  readonly fingerprint: string;
}

/** A key pair for certificates, both parts as PEM: an elliptic curve's, P-256. */
export interface CertificateKeys {
  readonly privateKey: string;
  readonly publicKey: string;
}

/**
 * Makes keys with which several servers may have certificates, so that a client that knows the key
 * accepts each.
 */
export function makeCertificateKeys(): CertificateKeys {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

/** A certificate with the private key that belongs to it, as PEM: what a server shows. */
export interface ServerCertificate extends LabCertificate {
  readonly key: string;
}

const day = 86_400_000;

/** The names that a certificate for these hosts covers. */
export function coveredHosts(hosts: readonly string[]): readonly string[] {
  // Below localhost too: `https://api.yespo.io.localhost:PORT/` leads to the lab by itself.
  return [...new Set([...hosts, 'localhost', ...hosts.map((host) => `${host}.localhost`)])];
}

/**
 * Makes a self-signed certificate for `hosts` and for loopback, valid from yesterday by the clock
 * of the machine: it is the client that checks the dates, and clients know nothing of a world's
 * clock.
 */
export async function makeCertificate(
  hosts: readonly string[],
  keys: CertificateKeys = makeCertificateKeys(),
  days = 30,
): Promise<ServerCertificate> {
  const now = systemTime();
  const made = await generate([{ name: 'commonName', value: 'Latchkey lab' }], {
    keyPair: { ...keys },
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - day),
    notAfterDate: new Date(now + (days - 1) * day),
    extensions: [
      // Not an authority: Firefox refuses one as a server's certificate, and nobody should trust
      // more than these hosts.
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...coveredHosts(hosts).map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { ...describeCertificate(made.cert), key: made.private };
}

/** What a client needs to accept a certificate. */
export function describeCertificate(pem: string): LabCertificate {
  const certificate = new X509Certificate(pem);
  const publicKey = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return {
    pem,
    spkiSha256Base64: createHash('sha256').update(publicKey).digest('base64'),
    fingerprint: certificate.fingerprint256,
  };
}
