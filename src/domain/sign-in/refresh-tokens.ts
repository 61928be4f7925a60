import type { Client } from '../client/state.js';
import type { GrantEvent } from '../grant/events.js';
import type { Grant } from '../grant/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized, Refusal } from '../kernel/refusal.js';
import type { User } from '../user/state.js';
import { secretHashRefusal } from './secret-hash.js';

/**
 * REFRESH_TOKEN_AUTH. `grant` is the one that the token proves, if any; `user` its user, unless deleted. The secret hash is made over
 * the actual user name, never an alias.
 */
export const refreshTokens = (
  client: Client,
  grant: Grant | undefined,
  user: User | undefined,
  secretHash: string | undefined,
  given: { readonly at: number },
): Decision<GrantEvent> => {
  if (grant?.clientId !== client.id || !user) return refuse(notAuthorized('Invalid Refresh Token'));
  const wrong = `SecretHash does not match for the client: ${client.id}`;
  const unproved = secretHashRefusal(client, [user.username], secretHash, wrong);
  if (unproved) return refuse(unproved);
  if (!user.enabled) return refuse(notAuthorized('User is disabled.'));
  if (isRevoked(grant, user)) return refuse(notAuthorized('Refresh Token has been revoked'));
  if (grant.refreshExpiresAt <= given.at) return refuse(notAuthorized('Refresh Token has expired'));
  if (user.status === 'RESET_REQUIRED') {
    return refuse(new Refusal('PasswordResetRequiredException', 'Password reset required for the user'));
  }
  const { poolId, id: grantId, sub, clientId } = grant;
  return accept({ type: 'TokensRefreshed', data: { poolId, grantId, sub, clientId } });
};

/** By itself, or with all of the user's tokens. */
export const isRevoked = (grant: Grant, user: User): boolean => grant.revoked || grant.generation !== user.generation;
