import type { Grant } from '../domain/grant/state.js';
import { sameSecret } from '../domain/kernel/hash.js';
import { claimedId, opaqueBytes } from './opaque.js';

/** `{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}`: refresh tokens look like JWEs, and are opaque. */
const HEADER = 'eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ';
/** Wrapped key, nonce, text and tag of such a JWE, in bytes. */
const PARTS = [256, 12, 780, 16] as const;
const LENGTH = PARTS.reduce((sum, part) => sum + part, 0);
const PURPOSE = 'refresh token';

/** The refresh token of a grant: five parts, about 1,500 characters, bound to the grant's pool, client and user. */
export const refreshTokenOf = (
  worldSeed: Uint8Array,
  grant: Pick<Grant, 'id' | 'poolId' | 'clientId' | 'sub'>,
): string => {
  const bytes = opaqueBytes(worldSeed, PURPOSE, grant.id, [grant.poolId, grant.clientId, grant.sub], LENGTH);
  const parts: string[] = [HEADER];
  let from = 0;
  for (const length of PARTS) {
    parts.push(bytes.toString('base64url', from, from + length));
    from += length;
  }
  return parts.join('.');
};

/** The grant that this token proves, found by `grantOf`; undefined for anything that we did not issue as it stands. */
export const provenGrant = (
  worldSeed: Uint8Array,
  token: string,
  grantOf: (id: string) => Grant | undefined,
): Grant | undefined => {
  const [header, ...parts] = token.split('.');
  if (header !== HEADER || parts.length !== PARTS.length) return undefined;
  const id = claimedId(worldSeed, PURPOSE, Buffer.from(parts[0] ?? '', 'base64url'));
  const grant = id === undefined ? undefined : grantOf(id);
  return grant && sameSecret(refreshTokenOf(worldSeed, grant), token) ? grant : undefined;
};
