import type { Draw } from '../kernel/draw.js';
import { hmacSha256, sameSecret } from '../kernel/hash.js';
import type { OfUser } from '../user/events.js';
import type { PasskeyRegistration } from './state.js';

const BYTES = 16;

/** A challenge that an authenticator signs, base64url. */
export const registrationChallenge = (draw: Draw): string =>
  draw.bytes('passkey challenge', BYTES).toString('base64url');

/** A registration's challenge at rest: base64url of HMAC-SHA256 under the world's seed, bound to the user. */
export const challengeDigest = (worldSeed: Uint8Array, { poolId, sub }: OfUser, challenge: string): string =>
  hmacSha256(worldSeed, ['passkey registration', poolId, sub, challenge].join('\0')).toString('base64url');

/** Whether this is the challenge that the registration waits for. */
export const isChallengeOf = (worldSeed: Uint8Array, registration: PasskeyRegistration, challenge: string): boolean =>
  sameSecret(registration.challenge, challengeDigest(worldSeed, registration, challenge));
