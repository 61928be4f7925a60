import { MINUTE, SECOND } from '../kernel/time.js';
import { failuresAt, type User } from '../user/state.js';

const FREE_FAILURES = 5;
const LONGEST_LOCK = 15 * MINUTE;

/**
 * After the fifth wrong password every further one doubles the lock, from a second to about 15 minutes. Developer guide, "Lockout
 * behavior for failed sign-in attempts".
 */
export const isLockedOut = (user: User, at: number): boolean => {
  const failures = failuresAt(user, at);
  if (failures < FREE_FAILURES) return false;
  const lock = Math.min(SECOND * 2 ** (failures - FREE_FAILURES), LONGEST_LOCK);
  return at < user.failures.lastAt + lock;
};
