import type { Draw } from '../kernel/draw.js';
import { DAY } from '../kernel/time.js';
import type { PasswordPolicy } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from './state.js';

/** Without letters and digits that look alike, and without what means something in HTML or a shell. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!@#%*+-=?_';
const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];
const SHORTEST = 8;

/** A password for an invitation: as long as the policy asks, 8 at least, with a letter of each case, a digit and a symbol. */
export const drawTemporaryPassword = (policy: PasswordPolicy, draw: Draw): string => {
  const length = Math.max(SHORTEST, policy.MinimumLength);
  for (let tries = 0; ; tries += 1) {
    const password = draw.from(`temporary password ${tries}`, ALPHABET, length);
    if (CLASSES.every((characters) => characters.test(password))) return password;
  }
};

/** 0 means the default, 7. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html */
const DEFAULT_DAYS = 7;

/** Whether a temporary password is past its validity at `at`, epoch milliseconds. */
export const temporaryPasswordExpired = (pool: UserPool, user: User, at: number): boolean => {
  if (user.status !== 'FORCE_CHANGE_PASSWORD' || !user.password) return false;
  const days = pool.settings.Policies.PasswordPolicy.TemporaryPasswordValidityDays || DEFAULT_DAYS;
  return at >= user.password.setAt + days * DAY;
};
