import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';

/** The names of attributes that the pool requires and the user lacks. */
export const requiredAttributesMissing = (
  pool: UserPool,
  attributes: Readonly<Record<string, string>>,
): readonly string[] =>
  pool.schema
    .filter(({ Name, Required }) => Required && Name !== 'sub' && (attributes[Name] ?? '') === '')
    .map(({ Name }) => Name);

/** ChallengeParameters of NEW_PASSWORD_REQUIRED: two of them are JSON in a string. Whose sign-in it is sees no developer-only attributes. */
export const newPasswordParameters = (pool: UserPool, user: User): Readonly<Record<string, string>> => ({
  USER_ID_FOR_SRP: user.username,
  requiredAttributes: JSON.stringify(
    requiredAttributesMissing(pool, user.attributes).map((name) => `userAttributes.${name}`),
  ),
  userAttributes: JSON.stringify(
    Object.fromEntries(Object.entries(user.attributes).filter(([name]) => !name.startsWith('dev:'))),
  ),
});
