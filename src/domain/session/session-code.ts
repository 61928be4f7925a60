import { hmacSha256, sameSecret } from '../kernel/hash.js';
import type { Session } from './state.js';

interface Owner {
  readonly poolId: string;
  readonly sessionId: string;
}

/** A session's code at rest: base64url of HMAC-SHA256 under the world's seed, bound to the session. */
export const sessionCodeDigest = (worldSeed: Uint8Array, { poolId, sessionId }: Owner, code: string): string =>
  hmacSha256(worldSeed, ['session code', poolId, sessionId, code].join('\0')).toString('base64url');

/** Whether this is the code that the session waits for. */
export const isCodeOf = (worldSeed: Uint8Array, { poolId, id: sessionId, code }: Session, typed: string): boolean =>
  code !== undefined && sameSecret(code.digest, sessionCodeDigest(worldSeed, { poolId, sessionId }, typed));
