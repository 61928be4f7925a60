import { isProvedBy, revokesTokens } from '../client/effective.js';
import type { Client } from '../client/state.js';
import type { GrantEvent } from '../grant/events.js';
import type { Grant } from '../grant/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';

/**
 * RevokeToken. An unknown, expired or already revoked refresh token is no error: nothing is left to revoke. One that was rotated out
 * ends its grant like any other of its refresh tokens.
 */
export const revokeToken = (
  client: Client,
  grant: Grant | undefined,
  command: { readonly clientSecret: string | undefined; readonly isJwt: boolean },
): Decision<GrantEvent> => {
  const { clientSecret, isJwt } = command;
  if (!isProvedBy(client, clientSecret)) return refuse(new Refusal('UnauthorizedException', 'Invalid client secret'));
  if (!revokesTokens(client)) {
    return refuse(new Refusal('UnsupportedOperationException', 'Token revocation is not enabled for this client'));
  }
  if (isJwt) return refuse(new Refusal('UnsupportedTokenTypeException', 'Unsupported token type'));
  if (!grant) return accept();
  if (grant.clientId !== client.id) {
    return refuse(new Refusal('UnauthorizedException', 'The token was not issued to this client'));
  }
  if (grant.revoked) return accept();
  return accept({ type: 'GrantRevoked', data: { poolId: grant.poolId, grantId: grant.id } });
};
