import type { IdentityPoolEvent } from '../domain/identity-pool/events.js';
import { evolveIdentityPool } from '../domain/identity-pool/state.js';
import { deleteStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** A deleted pool takes its identities with it; credentials that were issued live until they expire, as in AWS. */
export const foldIdentityPool = (state: WorldState, event: IdentityPoolEvent): void => {
  const { identityPoolId: id } = event.data;
  const pool = evolveIdentityPool(state.identityPools.get(id), event);
  if (pool) {
    state.identityPools.set(id, pool);
    return;
  }
  state.identityPools.delete(id);
  const ofPool = keyOf(id, '');
  for (const [, identity] of startingWith(state.identities, ofPool)) state.poolOfIdentity.delete(identity.id);
  deleteStartingWith(state.identities, ofPool);
  deleteStartingWith(state.identitiesBy, ofPool);
};
