import { hmacSha256, sameSecret } from '../kernel/hash.js';
import { Refusal } from '../kernel/refusal.js';
import { HOUR } from '../kernel/time.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';

/** What a code proves that it came back. */
export type CodePurpose = 'sign-up' | 'reset password' | `verify ${VerifiedAttribute}`;

/** A code under way. `sentTo` is the value of `attribute` that it went to, or the one that waits to become it. */
export interface SentCode {
  readonly attribute: VerifiedAttribute;
  readonly sentTo: string;
  /** See codeDigest. */
  readonly code: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The code last sent for each purpose, as long as it was not used; it may have expired. */
export type SentCodes = Readonly<Partial<Record<CodePurpose, SentCode>>>;

interface CodeOwner {
  readonly poolId: string;
  readonly sub: string;
}

/** Milliseconds. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html, "code validity" */
export const codeLife = (purpose: CodePurpose): number => (purpose === 'reset password' ? HOUR : 24 * HOUR);

/**
 * A code at rest: base64url of HMAC-SHA256 under the world's seed. It is bound to the user and the purpose, and six digits cannot be
 * guessed back from it without the seed.
 */
export const codeDigest = (worldSeed: Uint8Array, owner: CodeOwner, purpose: CodePurpose, code: string): string =>
  hmacSha256(worldSeed, ['code', owner.poolId, owner.sub, purpose, code].join('\0')).toString('base64url');

export const codeMismatch = (): Refusal =>
  new Refusal('CodeMismatchException', 'Invalid verification code provided, please try again.');

export const expiredCode = (): Refusal =>
  new Refusal('ExpiredCodeException', 'Invalid code provided, please request a code again.');

/** The code under way for a purpose that `code` is, or why it is refused: none is under way, it has expired, or this is another. */
export const provenCode = (
  user: CodeOwner & { readonly codes: SentCodes },
  purpose: CodePurpose,
  code: string,
  given: { readonly at: number; readonly worldSeed: Uint8Array },
): SentCode | Refusal => {
  const sent = user.codes[purpose];
  if (!sent || sent.expiresAt <= given.at) return expiredCode();
  return sameSecret(sent.code, codeDigest(given.worldSeed, user, purpose, code)) ? sent : codeMismatch();
};
