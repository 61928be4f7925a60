import { sameSecret, sha256Text } from '../kernel/hash.js';

/** Whether this verifier belongs to an S256 challenge. RFC 7636, 4.6. */
export const provesChallenge = (challenge: string, verifier: string): boolean =>
  sameSecret(sha256Text(verifier), challenge);
