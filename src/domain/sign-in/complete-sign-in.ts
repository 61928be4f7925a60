import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { notAuthorized, Refusal, resourceNotFound } from '../kernel/refusal.js';
import { DAY } from '../kernel/time.js';
import type { SessionEvent } from '../session/events.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from '../user/events.js';
import type { User } from '../user/state.js';
import { challenge, succeed } from './begin-session.js';
import { isLockedOut } from './lock-out.js';

export const incorrect = (): Refusal => notAuthorized('Incorrect username or password.');

const STATUS_REFUSALS: Readonly<Partial<Record<User['status'], () => Refusal>>> = {
  UNCONFIRMED: () => new Refusal('UserNotConfirmedException', 'User is not confirmed.'),
  RESET_REQUIRED: () => new Refusal('PasswordResetRequiredException', 'Password reset required for the user'),
};

/** How the user shows that it knows its password. The proof is costly, and looked at only where it matters. */
export interface Proof {
  readonly holds: () => boolean;
  readonly deviceKey?: string | undefined;
}

/**
 * What becomes of a sign-in with a password, whichever way it is proved: ends in AuthSucceeded, in a challenge, or refused. A wrong
 * proof is counted. `given.at` is in epoch milliseconds.
 */
export const completeSignIn = (
  pool: UserPool,
  client: Client,
  user: User,
  proof: Proof,
  given: { readonly at: number; readonly draw: Draw },
): Decision<UserEvent | SessionEvent> => {
  if (isLockedOut(user, given.at)) return refuse(notAuthorized('Password attempts exceeded'));

  // Status before password is intended, an AWS engineer says; where existence is to be hidden, only the right password learns of it.
  const byStatus = STATUS_REFUSALS[user.status]?.();
  if (byStatus && !preventsUserExistenceErrors(client)) return refuse(byStatus);
  if (!proof.holds()) {
    const { poolId, sub } = user;
    return refuse(incorrect(), { type: 'AuthFailed', data: { poolId, sub, clientId: client.id } });
  }
  if (byStatus) return refuse(byStatus);
  if (!user.enabled) return refuse(notAuthorized('User is disabled.'));
  // No pool tracks devices yet, so no device is known.
  if (proof.deviceKey) return refuse(resourceNotFound('Device does not exist.'));
  if (user.status !== 'FORCE_CHANGE_PASSWORD') return accept(succeed(user, client, given));

  const days = pool.settings.Policies.PasswordPolicy.TemporaryPasswordValidityDays;
  if (user.password && given.at >= user.password.setAt + days * DAY) {
    return refuse(notAuthorized('Temporary password has expired and must be reset by an administrator.'));
  }
  return accept(challenge(user, client, 'NEW_PASSWORD_REQUIRED', given));
};
