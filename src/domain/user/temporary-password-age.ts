import { notAuthorized, type Refusal } from '../kernel/refusal.js';
import { DAY } from '../kernel/time.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from './state.js';

/** Refuses a temporary password past its days at `at`, epoch milliseconds, once it has been proved. */
export const temporaryPasswordRefusal = (pool: UserPool, user: User, at: number): Refusal | undefined => {
  const days = pool.settings.Policies.PasswordPolicy.TemporaryPasswordValidityDays;
  const isOver = user.status === 'FORCE_CHANGE_PASSWORD' && user.password && at >= user.password.setAt + days * DAY;
  return isOver ? notAuthorized('Temporary password has expired and must be reset by an administrator.') : undefined;
};
