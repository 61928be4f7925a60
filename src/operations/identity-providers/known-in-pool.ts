import { foldCase, type UserPool } from '../../domain/user-pool/state.js';
import { type LinkGiven, NATIVE } from '../../domain/user/link-provider.js';
import { identityProviderNamed, userByIdentity } from '../../projections/identity-providers.js';
import { userByUsername } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';

/** Whom a pool knows under what an administrator says of a link. */
export const knownInPool = (state: WorldState, pool: UserPool): Omit<LinkGiven, 'at'> => ({
  providerNamed: (name) => identityProviderNamed(state, pool.id, name),
  // A user whom a provider brought has the provider's name before its own.
  userNamed: (provider, name) =>
    userByUsername(state, pool, provider === NATIVE ? name : foldCase(pool, `${provider}_${name}`)),
  linkedTo: (identity) => userByIdentity(state, pool.id, identity),
});
