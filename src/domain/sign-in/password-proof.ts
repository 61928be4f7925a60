import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import type { DeviceGiven } from '../device/known-device.js';
import { unknownDevice } from '../device/tracking.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from '../user/events.js';
import type { CodeGiven } from '../user/send-code.js';
import type { User } from '../user/state.js';
import { temporaryPasswordRefusal } from '../user/temporary-password-age.js';
import { challenge } from './begin-session.js';
import { isLockedOut } from './lock-out.js';
import { type RiskGiven, afterFirstFactor, type SignInEvent } from './second-factor.js';
import { incorrect, userDisabled } from './sign-in-refusals.js';

/** How the user shows that it knows its password. The proof is costly, and looked at only where it matters. */
export interface Proof {
  readonly holds: () => boolean;
  /** A device was named that is not one of this user. */
  readonly namesUnknownDevice: boolean;
  /** What PreAuthentication says, where it is asked right before the password. */
  readonly barred?: () => Refusal | undefined;
}

/**
 * The refusal of a password, whichever way it is proved; undefined: it lets the user in. A wrong proof is counted. `byStatus` is what the
 * user's status says against it.
 */
export const passwordRefusal = (
  client: Client,
  user: User,
  proof: Proof,
  byStatus: Refusal | undefined,
  at: number,
): { readonly refusal: Refusal; readonly events: readonly UserEvent[] } | undefined => {
  const quiet = (refusal: Refusal) => ({ refusal, events: [] });
  if (isLockedOut(user, at)) return quiet(notAuthorized('Password attempts exceeded'));
  // Status before password is intended, an AWS engineer says; where existence is to be hidden, only the right password learns of it.
  if (byStatus && !preventsUserExistenceErrors(client)) return quiet(byStatus);
  const barred = proof.barred?.();
  if (barred) return quiet(barred);
  if (!proof.holds()) {
    const { poolId, sub } = user;
    return { refusal: incorrect(), events: [{ type: 'AuthFailed', data: { poolId, sub, clientId: client.id } }] };
  }
  if (byStatus) return quiet(byStatus);
  if (!user.enabled) return quiet(userDisabled());
  return proof.namesUnknownDevice ? quiet(unknownDevice()) : undefined;
};

/** What follows the right password where Cognito itself says what follows: the change of a temporary one, a second factor, or tokens. */
export const afterPassword = (
  pool: UserPool,
  client: Client,
  user: User,
  given: CodeGiven & DeviceGiven & RiskGiven,
): Decision<SignInEvent> => {
  if (user.status !== 'FORCE_CHANGE_PASSWORD') return afterFirstFactor(pool, client, user, given);
  const expired = temporaryPasswordRefusal(pool, user, given.at);
  return expired ? refuse(expired) : accept(challenge(user, client, 'NEW_PASSWORD_REQUIRED', given));
};
