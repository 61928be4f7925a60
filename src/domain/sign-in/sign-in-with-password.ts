import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { notAuthorized, Refusal, resourceNotFound } from '../kernel/refusal.js';
import { DAY } from '../kernel/time.js';
import type { SessionEvent } from '../session/events.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from '../user/events.js';
import type { PasswordMatches } from '../user/password-record.js';
import type { User } from '../user/state.js';
import { challenge, succeed } from './begin-session.js';
import { isLockedOut } from './lock-out.js';

export const incorrect = (): Refusal => notAuthorized('Incorrect username or password.');

const STATUS_REFUSALS: Readonly<Partial<Record<User['status'], () => Refusal>>> = {
  UNCONFIRMED: () => new Refusal('UserNotConfirmedException', 'User is not confirmed.'),
  RESET_REQUIRED: () => new Refusal('PasswordResetRequiredException', 'Password reset required for the user'),
};

/**
 * USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH, from the user on: ends in AuthSucceeded, in a challenge, or refused. A wrong
 * password is counted. `given.at` is in epoch milliseconds.
 */
export const signInWithPassword = (
  pool: UserPool,
  client: Client,
  user: User | undefined,
  proof: { readonly password: string; readonly deviceKey?: string | undefined },
  given: { readonly at: number; readonly draw: Draw; readonly matches: PasswordMatches },
): Decision<UserEvent | SessionEvent> => {
  const discreet = preventsUserExistenceErrors(client);
  if (!user) {
    return refuse(discreet ? incorrect() : new Refusal('UserNotFoundException', 'User does not exist.'));
  }
  if (isLockedOut(user, given.at)) return refuse(notAuthorized('Password attempts exceeded'));

  // Status before password is intended, an AWS engineer says; where existence is to be hidden, only the right password learns of it.
  const byStatus = STATUS_REFUSALS[user.status]?.();
  if (byStatus && !discreet) return refuse(byStatus);
  if (!user.password || !given.matches(user.password, user, proof.password)) {
    const { poolId, sub } = user;
    return refuse(incorrect(), { type: 'AuthFailed', data: { poolId, sub, clientId: client.id } });
  }
  if (byStatus) return refuse(byStatus);
  if (!user.enabled) return refuse(notAuthorized('User is disabled.'));
  // No pool tracks devices yet, so no device is known.
  if (proof.deviceKey) return refuse(resourceNotFound('Device does not exist.'));
  if (user.status !== 'FORCE_CHANGE_PASSWORD') return accept(succeed(user, client, given));

  const days = pool.settings.Policies.PasswordPolicy.TemporaryPasswordValidityDays;
  if (given.at >= user.password.setAt + days * DAY) {
    return refuse(notAuthorized('Temporary password has expired and must be reset by an administrator.'));
  }
  return accept(challenge(user, client, 'NEW_PASSWORD_REQUIRED', given));
};
