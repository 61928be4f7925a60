import type { Grant, RefreshToken } from '../domain/grant/state.js';
import { sameSecret } from '../domain/kernel/hash.js';
import { claimed, opaqueBytes } from './opaque.js';

/** `{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}`: refresh tokens look like JWEs, and are opaque. */
const HEADER = 'eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ';
/** Wrapped key, nonce, text and tag of such a JWE, in bytes. */
const PARTS = [256, 12, 780, 16] as const;
const LENGTH = PARTS.reduce((sum, part) => sum + part, 0);
const PURPOSE = 'refresh token';

/** A refresh token of a grant, by its number: five parts, about 1,500 characters, bound to the grant's pool, client and user. */
export const refreshTokenOf = (
  worldSeed: Uint8Array,
  grant: Pick<Grant, 'id' | 'poolId' | 'clientId' | 'sub'>,
  number: number,
): string => {
  const bytes = opaqueBytes(worldSeed, PURPOSE, grant.id, [grant.poolId, grant.clientId, grant.sub], LENGTH, number);
  const parts: string[] = [HEADER];
  let from = 0;
  for (const length of PARTS) {
    parts.push(bytes.toString('base64url', from, from + length));
    from += length;
  }
  return parts.join('.');
};

/**
 * What this token proves: its grant, found by `grantOf`, and its number there, though it may be used up. Undefined for anything that
 * this history did not issue as it stands.
 */
export const provenGrant = (
  worldSeed: Uint8Array,
  token: string,
  grantOf: (id: string) => Grant | undefined,
): RefreshToken | undefined => {
  const [header, ...parts] = token.split('.');
  if (header !== HEADER || parts.length !== PARTS.length) return undefined;
  const claim = claimed(worldSeed, PURPOSE, Buffer.from(parts[0] ?? '', 'base64url'));
  const grant = claim && grantOf(claim.id);
  // After a restore the world may meet tokens of the future that it left.
  if (!grant || claim.number >= grant.issued) return undefined;
  return sameSecret(refreshTokenOf(worldSeed, grant, claim.number), token)
    ? { grant, number: claim.number }
    : undefined;
};
