import { Refusal } from '../kernel/refusal.js';
import type { PasswordPolicy } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { PasswordMatches } from './password-record.js';
import type { User } from './state.js';

/** What counts as a symbol; a space does too, inside. https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=\S) +(?=\S)/;

const [UPPERCASE, LOWERCASE, NUMBER] = [/[A-Z]/, /[a-z]/, /[0-9]/];

/** Of `PasswordType` in AWS's interface model, which does not reach what comes in a map or a form. */
const MAX_LENGTH = 256;

/** What AWS holds a password against where its model does not, as in NEW_PASSWORD: blanks are for the inside. */
const UNTRIMMED = /^\S.*\S$/;

/** How AWS begins the sentence: SignUp with the second, ConfirmForgotPassword with the third; observed. */
export type PolicyWording =
  | 'did not conform with password policy'
  | 'did not conform with policy'
  | 'does not conform to policy';

/** Why a password does not fit the pool's policy, if so: the first rule that it breaks. */
export const policyRefusal = (
  policy: PasswordPolicy,
  password: string,
  wording: PolicyWording = 'did not conform with password policy',
): Refusal | undefined => {
  const rule = brokenRule(policy, password);
  return rule === undefined ? undefined : new Refusal('InvalidPasswordException', `Password ${wording}: ${rule}`);
};

/** A rule of a policy, and the regular expression of a password that keeps it. */
export interface PasswordRule {
  readonly rule: 'length' | 'lowercase' | 'uppercase' | 'numbers' | 'symbols';
  /** Of `length`: how many characters. */
  readonly atLeast: number;
  readonly pattern: string;
}

/** The rules of a policy, for who is to be told of them before a password is sent. */
export const passwordRules = (policy: PasswordPolicy): readonly PasswordRule[] => {
  const rule = (name: PasswordRule['rule'], pattern: RegExp, isOn: boolean): readonly PasswordRule[] =>
    isOn ? [{ rule: name, atLeast: policy.MinimumLength, pattern: pattern.source }] : [];
  return [
    ...rule('length', new RegExp(`^[^]{${policy.MinimumLength},}$`), true),
    ...rule('lowercase', LOWERCASE, policy.RequireLowercase),
    ...rule('uppercase', UPPERCASE, policy.RequireUppercase),
    ...rule('numbers', NUMBER, policy.RequireNumbers),
    ...rule('symbols', SYMBOL, policy.RequireSymbols),
  ];
};

const brokenRule = (policy: PasswordPolicy, password: string): string | undefined => {
  if (password.length < policy.MinimumLength) return 'Password not long enough';
  if (password.length > MAX_LENGTH) return 'Password too long';
  // "Password does not conform to policy: Password must satisfy regular expression pattern: ^\S.*\S$": observed at NEW_PASSWORD_REQUIRED.
  if (!UNTRIMMED.test(password)) return `Password must satisfy regular expression pattern: ${UNTRIMMED.source}`;
  if (policy.RequireUppercase && !UPPERCASE.test(password)) return 'Password must have uppercase characters';
  if (policy.RequireLowercase && !LOWERCASE.test(password)) return 'Password must have lowercase characters';
  if (policy.RequireNumbers && !NUMBER.test(password)) return 'Password must have numeric characters';
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
