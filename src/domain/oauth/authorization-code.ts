import { hmacSha256 } from '../kernel/hash.js';
import { MINUTE } from '../kernel/time.js';

/** Milliseconds. https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
export const CODE_LIFE = 5 * MINUTE;

/** A code at rest: base64url of HMAC-SHA256 under the world's seed, so that whoever reads the log cannot use it. */
export const authorizationCodeDigest = (worldSeed: Uint8Array, code: string): string =>
  hmacSha256(worldSeed, 'authorization code\0', code).toString('base64url');
