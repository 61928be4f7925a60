import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { SchemaAttribute, VerifiedAttribute } from '../user-pool/settings.js';
import { foldCase, type UserPool } from '../user-pool/state.js';
import { asKept, filled, type GivenAttribute, requiredMissing } from './attributes.js';
import type { Attributes } from './events.js';

/**
 * The attributes of a new user, from given ones that fit the schema: a blank one is none, and in a pool that signs in by attribute that
 * one is `name`. Refuses another value of it.
 */
export const newUserAttributes = (
  pool: UserPool,
  login: VerifiedAttribute | undefined,
  name: string,
  given: readonly GivenAttribute[],
): Attributes | Refusal => {
  const attributes = filled(asKept(pool, given));
  if (!login) return attributes;
  if (foldCase(pool, attributes[login] ?? name) !== foldCase(pool, name)) return differsFromUsername(login);
  return { [login]: name, ...attributes };
};

/** Refuses a new user that lacks any of these. */
export const missingRefusal = (attributes: Attributes, required: readonly SchemaAttribute[]): Refusal | undefined => {
  const missing = required.map(({ Name }) => Name).filter((name) => attributes[name] === undefined);
  return missing.length > 0 ? requiredMissing(missing) : undefined;
};

export const differsFromUsername = (login: VerifiedAttribute): Refusal =>
  invalidParameter(`User ${login} should be empty or same as username, since username attribute is ${login}.`);
