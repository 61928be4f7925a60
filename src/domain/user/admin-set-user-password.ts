import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from './events.js';
import { historyRefusal, policyRefusal } from './password-policy.js';
import type { PasswordMatches, PasswordRecord } from './password-record.js';
import type { User } from './state.js';

/** Sets a password, in any status. A permanent one confirms the user; another must be changed at the next sign-in. */
export const adminSetUserPassword = (
  pool: UserPool,
  user: User,
  command: { readonly password: string; readonly permanent: boolean },
  given: { readonly record: PasswordRecord; readonly matches: PasswordMatches },
): Decision<UserEvent> => {
  const weak = policyRefusal(pool.settings.Policies.PasswordPolicy, command.password);
  if (weak) return refuse(weak);
  const used = historyRefusal(pool, user, command.password, given.matches);
  if (used) return refuse(used);
  const { poolId, sub } = user;
  const status = command.permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  return accept({ type: 'PasswordSet', data: { poolId, sub, password: given.record, status } });
};
