import { accept, type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized, Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import type { UserPool } from '../user-pool/state.js';
import { noRecoveryAttribute, recoveryAttribute } from './account-recovery.js';
import type { UserEvent } from './events.js';
import { notResettable } from './forgot-password.js';
import { type CodeGiven, sendCode } from './send-code.js';
import type { User } from './state.js';

/** AdminResetUserPassword: the password no longer signs in, and a code like that of ForgotPassword sets the next one. No quota counts it. */
export const adminResetUserPassword = (
  pool: UserPool,
  user: User,
  given: CodeGiven,
): Decision<UserEvent | MessageEvent> => {
  // Without the full stop that the same sentence has elsewhere: reported for this operation.
  if (!user.enabled) return refuse(notAuthorized('User is disabled'));
  if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') return refuse(notResettable());
  const recovery = recoveryAttribute(pool, user);
  if (recovery instanceof Refusal) return refuse(recovery);
  if (!recovery) return refuse(noRecoveryAttribute());
  const { poolId, sub } = user;
  const reset: User = { ...user, status: 'RESET_REQUIRED' };
  const sent = sendCode(pool, reset, { purpose: 'reset password', kind: 'forgot-password', ...recovery }, given);
  if (sent instanceof Refusal) return refuse(sent);
  return accept<UserEvent | MessageEvent>({ type: 'PasswordResetRequired', data: { poolId, sub } }, ...sent);
};
