import type { GrantBeginning, GrantEvent, Rotation } from './events.js';

/**
 * What one sign-in granted: the family of tokens that share an `origin_jti`, which is the grant's id. Times are epoch milliseconds.
 */
export interface Grant {
  readonly poolId: string;
  readonly id: string;
  readonly sub: string;
  readonly clientId: string;
  readonly authTime: number;
  readonly refreshExpiresAt: number;
  /** The user's generation when it was granted. */
  readonly generation: number;
  readonly revoked: boolean;
  /** How many refresh tokens it has had; they are numbered from 0. */
  readonly issued: number;
  /** The refresh tokens that were not rotated out. */
  readonly live: readonly number[];
  /** Those that were, and work a little longer. */
  readonly graced: readonly { readonly number: number; readonly until: number }[];
}

/** One of the refresh tokens of a grant. */
export interface RefreshToken {
  readonly grant: Grant;
  readonly number: number;
}

export const FIRST_REFRESH_TOKEN = 0;

/** Whether rotation has left this refresh token in use. */
export const isInUse = ({ grant, number }: RefreshToken, at: number): boolean =>
  grant.live.includes(number) || grant.graced.some((grace) => grace.number === number && at < grace.until);

export const beginGrant = (event: GrantBeginning, at: number, generation: number): Grant => {
  const { poolId, grantId: id, sub, clientId } = event.data;
  const refreshTokens = event.type === 'AuthSucceeded' ? [FIRST_REFRESH_TOKEN] : [];
  return {
    poolId,
    id,
    sub,
    clientId,
    authTime: at,
    refreshExpiresAt: event.type === 'AuthSucceeded' ? event.data.refreshExpiresAt : at,
    generation,
    revoked: false,
    issued: refreshTokens.length,
    live: refreshTokens,
    graced: [],
  };
};

export const evolveGrant = (grant: Grant | undefined, event: GrantEvent, at: number): Grant | undefined => {
  if (!grant) return undefined;
  switch (event.type) {
    case 'TokensRefreshed':
      return event.data.rotation ? rotated(grant, event.data.rotation, at) : grant;
    case 'GrantRevoked':
      return { ...grant, revoked: true };
  }
};

const rotated = (grant: Grant, { from, to, until }: Rotation, at: number): Grant => ({
  ...grant,
  issued: to + 1,
  live: [...grant.live.filter((number) => number !== from), to],
  graced: [...grant.graced.filter(({ number }) => number !== from), { number: from, until }].filter(
    (grace) => at < grace.until,
  ),
});
