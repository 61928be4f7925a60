import { Refusal } from '../kernel/refusal.js';
import { MFA_FACTORS, type MfaFactor, poolHas } from '../user-pool/mfa-factor.js';
import { aliasExists, takenLogins } from '../user/aliases.js';
import type { UserDirectory } from '../user/directory.js';
import type { Attributes, UserEvent, UserStatus } from '../user/events.js';
import { newUserAttributes } from '../user/new-user-attributes.js';
import { takenNameRefusal } from '../user/taken-name.js';
import { loginAttributeOf, storedUsername } from '../user/username.js';
import type { UserPool } from '../user-pool/state.js';
import { MFA_COLUMN, USERNAME_COLUMN } from './csv-header.js';
import type { RowResult } from './events.js';
import { rowProblem, sentenceOf } from './row-problem.js';
import { attributesIn, flagIn, type RowValues } from './row-values.js';

/** What becomes of a row: what is said of it, and the events of its user. */
export type RowOutcome = Omit<RowResult, 'line'> & { readonly events: readonly UserEvent[] };

const failed = (reason: string): RowOutcome => ({ outcome: 'FAILED', reason, events: [] });

/** Makes the user of a row. No trigger is asked, and nothing is sent. */
export const importedUser = (
  pool: UserPool,
  values: RowValues,
  { sub, directory }: { readonly sub: string; readonly directory: UserDirectory },
): RowOutcome => {
  const problem = rowProblem(pool, values);
  if (problem !== undefined) return failed(problem);
  const name = values.get(USERNAME_COLUMN) ?? '';
  const login = loginAttributeOf(pool, name);
  const attributes = newUserAttributes(pool, login, name, attributesIn(values));
  if (attributes instanceof Refusal) return failed(sentenceOf(attributes) ?? '');
  const mfa = wantedFactors(pool, values, attributes);
  if (mfa?.length === 0)
    return failed(`The value of ${MFA_COLUMN} is true, but the user has no factor of the user pool.`);

  const user = { poolId: pool.id, sub, username: storedUsername(pool, name, sub), ...(login && { login }), attributes };
  if (takenNameRefusal(user, name, directory, '')) {
    return { outcome: 'SKIPPED', reason: 'The user already exists.', events: [] };
  }
  const [taken] = takenLogins(pool, user, directory);
  if (taken) return failed(aliasExists(taken.attribute).message);

  const created: UserEvent = { type: 'UserCreated', data: { ...user, status: statusOf(pool, attributes) } };
  const preferences: UserEvent[] = mfa
    ? [{ type: 'MfaPreferenceSet', data: { poolId: pool.id, sub, enabled: mfa } }]
    : [];
  return { outcome: 'SUCCEEDED', reason: 'The import succeeded.', events: [created, ...preferences] };
};

/** A user who can sign in by a code has no password to reset. */
const statusOf = (pool: UserPool, attributes: Attributes): UserStatus => {
  const factors = pool.settings.Policies.SignInPolicy.AllowedFirstAuthFactors ?? [];
  const isPasswordless =
    (factors.includes('EMAIL_OTP') && attributes.email_verified === 'true') ||
    (factors.includes('SMS_OTP') && attributes.phone_number_verified === 'true');
  return isPasswordless ? 'CONFIRMED' : 'RESET_REQUIRED';
};

/** The factors of a user who is to have MFA in a pool that leaves it to its users; undefined where nothing has to be said. */
const wantedFactors = (pool: UserPool, values: RowValues, attributes: Attributes): readonly MfaFactor[] | undefined => {
  if (pool.mfa.MfaConfiguration !== 'OPTIONAL' || !flagIn(values, MFA_COLUMN)) return undefined;
  return MFA_FACTORS.filter(
    (factor) =>
      poolHas(pool, factor) &&
      ((factor === 'SMS_MFA' && attributes.phone_number !== undefined) ||
        (factor === 'EMAIL_OTP' && attributes.email !== undefined)),
  );
};
