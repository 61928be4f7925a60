import { hmacSha256 } from './hash.js';

/** Names one call in one world: what was asked, and how often that very call had left events before it. */
export interface CallKey {
  /** base64url of 16 bytes: HMAC-SHA256(world seed, operation, account, region, canonical input), cut. */
  readonly key: string;
  readonly n: number;
}

/** Keyed with the world's seed, so that the log gives no hash of an input (which may hold a password) to guess against. */
export const callKeyOf = (seed: Uint8Array, op: string, scope: string, canonicalInput: string): string =>
  hmacSha256(seed, 'call\0', op, '\0', scope, '\0', canonicalInput).toString('base64url', 0, 16);

/** 32 bits of a key as a signed number: enough to count repetitions (a collision only skips a number), and what V8 keeps without an object for it. */
export const countedAs = (key: string): number => {
  let number = 0;
  for (let i = 0; i < 8; i += 1) number = (Math.imul(number, 67) + key.charCodeAt(i)) | 0;
  return number;
};
