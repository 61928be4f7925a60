import { hmacSha256, sameSecret } from '../kernel/hash.js';
import type { User } from './state.js';

/**
 * A verification code at rest: base64url of HMAC-SHA256 under the world's seed. It is bound to the user and the attribute, and six
 * digits cannot be guessed back from it without the seed.
 */
export const attributeCodeDigest = (
  worldSeed: Uint8Array,
  owner: Pick<User, 'poolId' | 'sub'>,
  attribute: string,
  code: string,
): string =>
  hmacSha256(worldSeed, ['attribute code', owner.poolId, owner.sub, attribute, code].join('\0')).toString('base64url');

/** Whether `code` is the one last sent for this attribute, expired or not. */
export const isAttributeCode = (worldSeed: Uint8Array, user: User, attribute: string, code: string): boolean => {
  const sent = user.attributeCodes[attribute];
  return sent !== undefined && sameSecret(sent.code, attributeCodeDigest(worldSeed, user, attribute, code));
};
