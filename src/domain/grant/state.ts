import type { GrantBeginning, GrantEvent } from './events.js';

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
}

export const beginGrant = (event: GrantBeginning, at: number, generation: number): Grant => {
  const { poolId, grantId: id, sub, clientId, refreshExpiresAt } = event.data;
  return { poolId, id, sub, clientId, authTime: at, refreshExpiresAt, generation, revoked: false };
};

export const evolveGrant = (grant: Grant | undefined, event: GrantEvent): Grant | undefined => {
  if (!grant) return undefined;
  switch (event.type) {
    case 'TokensRefreshed':
      return grant;
    case 'GrantRevoked':
      return { ...grant, revoked: true };
  }
};
