import type { IdentityProvider } from '../domain/identity-provider/state.js';
import type { LinkedIdentity } from '../domain/user/identities.js';
import type { User } from '../domain/user/state.js';
import { countStartingWith, keyOf, startingWith } from './table.js';
import { userBySub } from './users.js';
import type { WorldState } from './world-state.js';

export const identityProviderNamed = (state: WorldState, poolId: string, name: string): IdentityProvider | undefined =>
  state.identityProviders.get(keyOf(poolId, name));

/** How many identity providers a pool has. */
export const identityProviderCount = (state: WorldState, poolId: string): number =>
  countStartingWith(state.identityProviders, keyOf(poolId, ''));

/** A pool's identity providers by name, each with it, from after the one of name `after` on. */
export function* identityProvidersOfPool(
  state: WorldState,
  poolId: string,
  after?: string,
): Generator<[string, IdentityProvider]> {
  const from = after === undefined ? undefined : keyOf(poolId, after);
  for (const [, provider] of startingWith(state.identityProviders, keyOf(poolId, ''), from)) {
    yield [provider.name, provider];
  }
}

/** The one provider of the pool that has this identifier. A pool has 300 at most, of 50 identifiers at most. */
export const identityProviderIdentified = (
  state: WorldState,
  poolId: string,
  identifier: string,
): IdentityProvider | undefined => {
  for (const [, provider] of identityProvidersOfPool(state, poolId)) {
    if (provider.idpIdentifiers.includes(identifier)) return provider;
  }
  return undefined;
};

/** The user that an identity is linked to. */
export const userByIdentity = (
  state: WorldState,
  poolId: string,
  { providerName, attribute, userId }: Pick<LinkedIdentity, 'providerName' | 'attribute' | 'userId'>,
): User | undefined => {
  const sub = state.usersByIdentity.get(keyOf(poolId, providerName, attribute, userId));
  return sub === undefined ? undefined : userBySub(state, poolId, sub);
};
