import type { Login } from '../domain/identity/events.js';
import type { Identity } from '../domain/identity/state.js';
import { keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** An identity by its id alone, which is unique in a world. */
export const identityOfId = (state: WorldState, identityId: string): Identity | undefined => {
  const poolId = state.poolOfIdentity.get(identityId);
  return poolId === undefined ? undefined : state.identities.get(keyOf(poolId, identityId));
};

/** An identity of this pool. */
export const identityInPool = (state: WorldState, identityPoolId: string, identityId: string): Identity | undefined =>
  state.identities.get(keyOf(identityPoolId, identityId));

/** The identity that holds a login in this pool. */
export const identityOfLogin = (
  state: WorldState,
  identityPoolId: string,
  { provider, user }: Login,
): Identity | undefined => {
  const id = state.identitiesBy.get(keyOf(identityPoolId, provider, user));
  return id === undefined ? undefined : state.identities.get(keyOf(identityPoolId, id));
};

/** A pool's identities by id, each with it, from after the one of id `after` on. */
export function* identitiesOfPool(
  state: WorldState,
  identityPoolId: string,
  after?: string,
): Generator<[string, Identity]> {
  const from = after === undefined ? undefined : keyOf(identityPoolId, after);
  for (const [, identity] of startingWith(state.identities, keyOf(identityPoolId, ''), from)) {
    yield [identity.id, identity];
  }
}
