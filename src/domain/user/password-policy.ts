import { Refusal } from '../kernel/refusal.js';
import type { PasswordPolicy } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { PasswordMatches } from './password-record.js';
import type { User } from './state.js';

/** What counts as a symbol; a space does too, inside. https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=\S) +(?=\S)/;

/** Why a password does not fit the pool's policy, if so: the first rule that it breaks. */
export const policyRefusal = (policy: PasswordPolicy, password: string): Refusal | undefined => {
  if (password.length < policy.MinimumLength) return invalidPassword('Password not long enough');
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) {
    return invalidPassword('Password must have uppercase characters');
  }
  if (policy.RequireLowercase && !/[a-z]/.test(password)) {
    return invalidPassword('Password must have lowercase characters');
  }
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return invalidPassword('Password must have numeric characters');
  if (policy.RequireSymbols && !SYMBOL.test(password)) return invalidPassword('Password must have symbol characters');
  return undefined;
};

const invalidPassword = (rule: string): Refusal =>
  new Refusal('InvalidPasswordException', `Password did not conform with password policy: ${rule}`);

/** Why this user cannot take this password again, if so. PasswordHistorySize counts the current one. */
export const historyRefusal = (
  pool: UserPool,
  user: User,
  password: string,
  matches: PasswordMatches,
): Refusal | undefined => {
  const size = pool.settings.Policies.PasswordPolicy.PasswordHistorySize ?? 0;
  const records = user.password ? [user.password, ...user.formerPasswords] : user.formerPasswords;
  return records.slice(0, size).some((record) => matches(record, user, password))
    ? new Refusal('PasswordHistoryPolicyViolationException', 'Password has previously been used.')
    : undefined;
};
