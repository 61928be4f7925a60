import { HOUR, inSeconds } from '../domain/kernel/time.js';
import { accessTokenClaims, type Claims, idTokenClaims, type Issue } from './claims.js';
import type { KeyUse } from './pool-keys.js';

/** The ways in which a token can be made wrong, each in this alone. The first and the last leave the claims as they are. */
export type TokenBreak = 'signature' | 'issuer' | 'audience' | 'expired' | 'not-yet-valid' | 'algorithm-none';

/** How a token is to differ from what the pool would issue. */
export interface TokenWishes {
  readonly use: KeyUse;
  /** Of an access token, in place of the API's own. */
  readonly scopes?: readonly string[];
  /** Seconds from now. */
  readonly expiresIn?: number;
  /** Claims to add or to replace; null takes one away. */
  readonly claims?: Claims;
  readonly break?: TokenBreak;
}

/** Somebody else, for tokens that name the wrong one. */
export interface Others {
  readonly poolId: string;
  readonly clientId: string;
}

/** The claims of a token as the pool would issue it, but for what is wished. */
export const mintedClaims = (issue: Issue, wishes: TokenWishes, others: Others): Claims => {
  const { use, scopes, expiresIn, claims = {} } = wishes;
  const changes: Claims = {
    ...(scopes && { scope: scopes.length === 0 ? null : scopes.join(' ') }),
    ...(expiresIn !== undefined && { exp: inSeconds(issue.at) + expiresIn }),
    ...claims,
  };
  const merged = merge(use === 'id' ? idTokenClaims(issue) : accessTokenClaims(issue), changes);
  return wishes.break ? merge(merged, breakage(wishes.break, use, merged, issue, others)) : merged;
};

/** By entries, so that no name of a claim means anything to JavaScript; null and undefined take a claim away. */
export const merge = (claims: Claims, changes: Claims): Claims => {
  const all = new Map<string, unknown>([...Object.entries(claims), ...Object.entries(changes)]);
  return Object.fromEntries([...all].filter(([, value]) => value !== null && value !== undefined));
};

/** More than any clock is wrong by. */
const SKEW = inSeconds(HOUR);

/** The times of a token that is good no more, or not yet. `now` and `life` are seconds. */
export const wrongTimes = (kind: 'expired' | 'not-yet-valid', now: number, life: number): Claims => {
  const iat = kind === 'expired' ? now - SKEW - life : now + SKEW;
  return { iat, exp: iat + life, ...(kind === 'not-yet-valid' && { nbf: iat }) };
};

const breakage = (
  kind: TokenBreak,
  use: KeyUse,
  { exp, iat }: Claims,
  { pool, issuer, at }: Issue,
  others: Others,
): Claims => {
  const life = typeof exp === 'number' && typeof iat === 'number' ? Math.max(1, exp - iat) : SKEW;
  switch (kind) {
    case 'issuer':
      return { iss: issuer.slice(0, -pool.id.length) + others.poolId };
    case 'audience':
      return { [use === 'id' ? 'aud' : 'client_id']: others.clientId };
    case 'expired':
    case 'not-yet-valid': {
      const times = wrongTimes(kind, inSeconds(at), life);
      return { auth_time: times['iat'], ...times };
    }
    case 'signature':
    case 'algorithm-none':
      return {};
  }
};
