import type * as X509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

let loading: Promise<typeof X509> | undefined;

/** The library that makes certificates: whoever has no TLS does not load it. */
export const x509 = (): Promise<typeof X509> => (loading ??= load());

const load = async (): Promise<typeof X509> => {
  // It finds its parts by decorators.
  await import('reflect-metadata');
  const library = await import('@peculiar/x509');
  library.cryptoProvider.set(webcrypto);
  return library;
};

/** What every key and signature here is: P-256 with SHA-256, which all clients of today take. */
export const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
