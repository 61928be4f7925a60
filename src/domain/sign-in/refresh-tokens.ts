import { hasSecret, isProvedBy, retryGrace, rotatesRefreshTokens } from '../client/effective.js';
import type { Client } from '../client/state.js';
import type { GrantEvent, Rotation } from '../grant/events.js';
import { type Grant, isInUse, isRevoked, type RefreshToken } from '../grant/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized, Refusal } from '../kernel/refusal.js';
import type { User } from '../user/state.js';
import { secretHashRefusal } from './secret-hash.js';

/**
 * REFRESH_TOKEN_AUTH, of a client that does not rotate. `token` is what the caller's text proves, if anything; `user` its user, unless
 * deleted. The secret hash is made over the actual user name, never an alias.
 */
export const refreshTokens = (
  client: Client,
  token: RefreshToken | undefined,
  user: User | undefined,
  secretHash: string | undefined,
  given: { readonly at: number; readonly tracksDevices?: boolean },
): Decision<GrantEvent> => {
  const wrong = `SecretHash does not match for the client: ${client.id}`;
  const unsaid = secretHash === undefined ? secretHashRefusal(client, [], secretHash, wrong) : undefined;
  if (unsaid) return refuse(unsaid);
  if (token?.grant.clientId !== client.id || !user) {
    // Both observed: the full stop comes with device tracking.
    return refuse(notAuthorized(given.tracksDevices ? 'Invalid Refresh Token.' : 'Invalid Refresh Token'));
  }
  const unproved = secretHashRefusal(client, [user.username], secretHash, wrong);
  if (unproved) return refuse(unproved);
  const ended = endedRefusal(token.grant, user, given.at);
  if (ended) return refuse(ended);
  // Rotated out while the client still rotated. The sign-in operations declare no RefreshTokenReuseException.
  if (!isInUse(token, given.at)) return refuse(notAuthorized('Refresh Token has been revoked'));
  if (user.status === 'RESET_REQUIRED') {
    return refuse(new Refusal('PasswordResetRequiredException', 'Password reset required for the user'));
  }
  return accept(refreshed(token.grant));
};

/**
 * GetTokensFromRefreshToken: the same, with the secret itself for a proof, and for clients that rotate too. There every refresh issues
 * the next refresh token and retires the one used; a retry within its grace does not prolong it.
 */
export const getTokensFromRefreshToken = (
  client: Client,
  token: RefreshToken | undefined,
  user: User | undefined,
  secret: string | undefined,
  given: { readonly at: number },
): Decision<GrantEvent> => {
  if (hasSecret(client) && secret === undefined) {
    return refuse(notAuthorized(`Client ${client.id} is configured for secret but secret was not received`));
  }
  if (!isProvedBy(client, secret)) return refuse(notAuthorized('Invalid client secret'));
  if (token?.grant.clientId !== client.id || !user) return refuse(notAuthorized('Invalid Refresh Token.'));
  const ended = endedRefusal(token.grant, user, given.at);
  if (ended) return refuse(ended);
  if (!isInUse(token, given.at)) {
    return refuse(new Refusal('RefreshTokenReuseException', 'Refresh token has been invalidated by rotation'));
  }
  // The operation declares no PasswordResetRequiredException.
  if (user.status === 'RESET_REQUIRED') return refuse(notAuthorized('Password reset required for the user'));
  return accept(refreshed(token.grant, rotatesRefreshTokens(client) ? rotate(client, token, given.at) : undefined));
};

const endedRefusal = (grant: Grant, user: User, at: number): Refusal | undefined => {
  if (!user.enabled) return notAuthorized('User is disabled.');
  if (isRevoked(grant, user)) return notAuthorized('Refresh Token has been revoked');
  return grant.refreshExpiresAt <= at ? notAuthorized('Refresh Token has expired') : undefined;
};

const rotate = (client: Client, { grant, number }: RefreshToken, at: number): Rotation => ({
  from: number,
  to: grant.issued,
  until: grant.graced.find((grace) => grace.number === number)?.until ?? at + retryGrace(client),
});

const refreshed = ({ poolId, id: grantId, sub, clientId }: Grant, rotation?: Rotation): GrantEvent => ({
  type: 'TokensRefreshed',
  data: { poolId, grantId, sub, clientId, ...(rotation && { rotation }) },
});
