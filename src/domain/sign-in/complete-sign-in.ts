import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { notAuthorized, type Refusal } from '../kernel/refusal.js';
import { DAY } from '../kernel/time.js';
import type { SessionEvent } from '../session/events.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from '../user/events.js';
import type { User } from '../user/state.js';
import { challenge, succeed } from './begin-session.js';
import { isLockedOut } from './lock-out.js';
import { incorrect, unknownDevice, userDisabled } from './sign-in-refusals.js';

/** How the user shows that it knows its password. The proof is costly, and looked at only where it matters. */
export interface Proof {
  readonly holds: () => boolean;
  readonly deviceKey?: string | undefined;
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
  return proof.deviceKey ? quiet(unknownDevice()) : undefined;
};

/** What follows the right password where Cognito itself says what follows: tokens, or the change of a temporary password. */
export const afterPassword = (
  pool: UserPool,
  client: Client,
  user: User,
  given: { readonly at: number; readonly draw: Draw },
): Decision<UserEvent | SessionEvent> => {
  if (user.status !== 'FORCE_CHANGE_PASSWORD') return accept(succeed(user, client, given));
  const expired = temporaryPasswordRefusal(pool, user, given.at);
  return expired ? refuse(expired) : accept(challenge(user, client, 'NEW_PASSWORD_REQUIRED', given));
};

/** Refuses a temporary password past its days, once it has been proved. */
export const temporaryPasswordRefusal = (pool: UserPool, user: User, at: number): Refusal | undefined => {
  const days = pool.settings.Policies.PasswordPolicy.TemporaryPasswordValidityDays;
  const isOver = user.status === 'FORCE_CHANGE_PASSWORD' && user.password && at >= user.password.setAt + days * DAY;
  return isOver ? notAuthorized('Temporary password has expired and must be reset by an administrator.') : undefined;
};
