import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import { foldCase, type UserPool } from '../user-pool/state.js';
import { isEmail, isPhoneNumber } from './contact-form.js';

/** The attribute that `name` is a value of, in a pool whose users are created by e-mail address or phone number. */
export const loginAttributeOf = (pool: UserPool, name: string): VerifiedAttribute | undefined => {
  const logins = pool.settings.UsernameAttributes ?? [];
  if (logins.includes('email') && isEmail(name)) return 'email';
  if (logins.includes('phone_number') && isPhoneNumber(name)) return 'phone_number';
  return undefined;
};

/** Why a new user cannot have this name, if so. */
export const usernameRefusal = (pool: UserPool, name: string): Refusal | undefined => {
  const logins = pool.settings.UsernameAttributes ?? [];
  if (logins.length > 0 && !loginAttributeOf(pool, name)) {
    if (logins.length > 1) return invalidParameter('Username should be either an email or a phone number.');
    return invalidParameter(`Username should be ${logins[0] === 'email' ? 'an email' : 'a phone number'}.`);
  }
  const aliases = pool.settings.AliasAttributes ?? [];
  if (aliases.includes('email') && isEmail(name)) {
    return invalidParameter('Username cannot be of email format, since user pool is configured for email alias.');
  }
  if (aliases.includes('phone_number') && isPhoneNumber(name)) {
    return invalidParameter(
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    );
  }
  return undefined;
};

/** The user name as it is kept: in a pool that signs in by attribute the `sub` itself, else the given one, without its case where that does not count. */
export const storedUsername = (pool: UserPool, name: string, sub: string): string =>
  (pool.settings.UsernameAttributes ?? []).length > 0 ? sub : foldCase(pool, name);
