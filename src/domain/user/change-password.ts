import { accept, type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from './events.js';
import { quotaRefusal } from './hourly-quota.js';
import { historyRefusal, policyRefusal } from './password-policy.js';
import type { PasswordMatches, PasswordRecord } from './password-record.js';
import type { User } from './state.js';

/** ChangePassword. Only a user without a password may leave out the previous one. A wrong one is counted. */
export const changePassword = (
  pool: UserPool,
  user: User,
  command: { readonly previous: string | undefined; readonly proposed: string },
  given: { readonly at: number; readonly password: PasswordRecord; readonly matches: PasswordMatches },
): Decision<UserEvent> => {
  const { poolId, sub } = user;
  const exceeded = quotaRefusal(user, 'change password', given.at);
  if (exceeded) return refuse(exceeded);
  if (user.password && !(command.previous && given.matches(user.password, user, command.previous))) {
    const refused: UserEvent = { type: 'AttemptRefused', data: { poolId, sub, quota: 'change password' } };
    return refuse(notAuthorized('Incorrect username or password.'), refused);
  }
  const weak = policyRefusal(pool.settings.Policies.PasswordPolicy, command.proposed);
  if (weak) return refuse(weak);
  const used = historyRefusal(pool, user, command.proposed, given.matches);
  if (used) return refuse(used);
  return accept<UserEvent>({
    type: 'PasswordSet',
    data: { poolId, sub, password: given.password, status: 'CONFIRMED' },
  });
};
