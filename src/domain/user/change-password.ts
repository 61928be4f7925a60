import { accept, type Decision, refuse } from '../kernel/decision.js';
import { limitExceeded, notAuthorized } from '../kernel/refusal.js';
import { HOUR } from '../kernel/time.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from './events.js';
import { historyRefusal, policyRefusal } from './password-policy.js';
import type { PasswordMatches, PasswordRecord } from './password-record.js';
import type { User } from './state.js';

/** Quota "ChangePassword" a user and hour. AWS does not say whether those that succeed count; here they do not. */
const REFUSALS_AN_HOUR = 5;

/** ChangePassword. Only a user without a password may leave out the previous one. A wrong one is counted. */
export const changePassword = (
  pool: UserPool,
  user: User,
  command: { readonly previous: string | undefined; readonly proposed: string },
  given: { readonly at: number; readonly password: PasswordRecord; readonly matches: PasswordMatches },
): Decision<UserEvent> => {
  const { poolId, sub } = user;
  const recent = user.refusedChangesAt.filter((at) => at > given.at - HOUR);
  if (recent.length >= REFUSALS_AN_HOUR) {
    return refuse(limitExceeded('Attempt limit exceeded, please try after some time.'));
  }
  if (user.password && !(command.previous && given.matches(user.password, user, command.previous))) {
    const refused: UserEvent = { type: 'PasswordChangeRefused', data: { poolId, sub } };
    return refuse(notAuthorized('Incorrect username or password.'), refused);
  }
  const weak = policyRefusal(pool.settings.Policies.PasswordPolicy, command.proposed);
  if (weak) return refuse(weak);
  const used = historyRefusal(pool, user, command.proposed, given.matches);
  if (used) return refuse(used);
  return accept<UserEvent>({ type: 'PasswordSet', data: { poolId, sub, password: given.password, temporary: false } });
};
