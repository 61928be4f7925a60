import { Refusal } from '../kernel/refusal.js';
import type { PasswordPolicy } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { PasswordMatches } from './password-record.js';
import type { User } from './state.js';

/** What counts as a symbol; a space does too, inside. https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=\S) +(?=\S)/;

/** How AWS begins the sentence: SignUp with the second, ConfirmForgotPassword with the third; observed. */
export type PolicyWording =
  'did not conform with password policy' | 'did not conform with policy' | 'does not conform to policy';

/** Why a password does not fit the pool's policy, if so: the first rule that it breaks. */
export const policyRefusal = (
  policy: PasswordPolicy,
  password: string,
  wording: PolicyWording = 'did not conform with password policy',
): Refusal | undefined => {
  const rule = brokenRule(policy, password);
  return rule === undefined ? undefined : new Refusal('InvalidPasswordException', `Password ${wording}: ${rule}`);
};

const brokenRule = (policy: PasswordPolicy, password: string): string | undefined => {
  if (password.length < policy.MinimumLength) return 'Password not long enough';
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.RequireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters';
  if (policy.RequireSymbols && !SYMBOL.test(password)) return 'Password must have symbol characters';
  return undefined;
};

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
