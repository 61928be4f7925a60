import type { Claims } from '../../tokens/claims.js';

/** A token that was made without a sign-in, and what it says. */
export interface MintedToken {
  readonly token: string;
  readonly claims: Claims;
  /** ISO 8601; absent where the claims say no such time. */
  readonly expiresAt?: string;
}

const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** When a token with these claims expires, if they say a time. */
export const expiryOf = ({ exp }: Claims): Pick<MintedToken, 'expiresAt'> =>
  typeof exp === 'number' && exp >= 0 && exp * 1_000 <= LAST ? { expiresAt: new Date(exp * 1_000).toISOString() } : {};
