import { webcrypto } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { x509 } from './x509.js';

/** What the providers of SAML expect, and the only one of RSA's signatures that is a function of key and content. */
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

const SECOND = 1_000;
const YEARS = 10;

/** Whose certificate it is: `serial` are 16 bytes that no other has; the times in epoch milliseconds. */
export interface PoolCertificate {
  readonly poolId: string;
  /** The private key. */
  readonly key: JsonWebKey;
  readonly serial: Uint8Array;
  readonly from: number;
}

/** The certificate that a pool signs for itself (DER): a function of what is given. It holds for ten years. */
export const poolCertificate = async ({ poolId, key, serial, from }: PoolCertificate): Promise<Buffer> => {
  const lib = await x509();
  const { kty, n, e } = key;
  const [publicKey, signingKey] = await Promise.all([
    webcrypto.subtle.importKey('jwk', { kty, n, e } as JsonWebKey, RSA, true, ['verify']),
    webcrypto.subtle.importKey('jwk', key, RSA, false, ['sign']),
  ]);
  const notBefore = new Date(Math.floor(from / SECOND) * SECOND);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notBefore.getUTCFullYear() + YEARS);
  // Of 127 bits: the first must not be set, and not all may be zero.
  const serialNumber = Buffer.from(serial);
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x7f) | 0x40;
  const name = [{ CN: [poolId] }];
  const made = await lib.X509CertificateGenerator.create({
    serialNumber: serialNumber.toString('hex'),
    ...{ subject: name, issuer: name, notBefore, notAfter, publicKey, signingKey },
    signingAlgorithm: RSA,
  });
  return Buffer.from(made.rawData);
};
