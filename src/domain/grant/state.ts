import type { User } from '../user/state.js';
import type { OAuthAccess } from '../user/oauth-access.js';
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
  /** Of a sign-in at the pages; absent for one through the API. */
  readonly access?: OAuthAccess;
  /** Of a pool that tracks devices: the one that signed in, or the key that it was told. */
  readonly deviceKey?: string;
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

/** By itself, or with all of the user's tokens. */
export const isRevoked = (grant: Grant, user: User): boolean => grant.revoked || grant.generation !== user.generation;

export const beginGrant = (event: GrantBeginning, at: number, generation: number): Grant => {
  const { poolId, grantId: id, sub, clientId } = event.data;
  const begun: Grant = {
    ...{ poolId, id, sub, clientId, generation },
    authTime: at,
    refreshExpiresAt: at,
    revoked: false,
    issued: 0,
    live: [],
    graced: [],
  };
  switch (event.type) {
    case 'TokenMinted':
      return begun;
    case 'GrantContinued':
      return { ...begun, authTime: event.data.authTime, access: event.data.access };
    case 'AuthSucceeded': {
      const { access, refreshExpiresAt, deviceKey } = event.data;
      return refreshExpiresAt === undefined
        ? { ...begun, ...(access && { access }) }
        : withRefreshToken({ ...begun, ...(deviceKey !== undefined && { deviceKey }) }, refreshExpiresAt);
    }
  }
};

export const evolveGrant = (grant: Grant | undefined, event: GrantEvent, at: number): Grant | undefined => {
  if (!grant) return undefined;
  switch (event.type) {
    case 'TokensRefreshed':
      return event.data.rotation ? rotated(grant, event.data.rotation, at) : grant;
    case 'GrantRevoked':
      return { ...grant, revoked: true };
    case 'RefreshTokenIssued':
      return withRefreshToken(grant, event.data.refreshExpiresAt);
  }
};

const withRefreshToken = (grant: Grant, refreshExpiresAt: number): Grant => ({
  ...grant,
  refreshExpiresAt,
  issued: 1,
  live: [FIRST_REFRESH_TOKEN],
});

const rotated = (grant: Grant, { from, to, until }: Rotation, at: number): Grant => ({
  ...grant,
  issued: to + 1,
  live: [...grant.live.filter((number) => number !== from), to],
  graced: [...grant.graced.filter(({ number }) => number !== from), { number: from, until }].filter(
    (grace) => at < grace.until,
  ),
});
