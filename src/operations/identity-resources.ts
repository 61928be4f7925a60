import { identityNotFound, identityPoolNotFound } from '../domain/identity-pool/refusals.js';
import type { IdentityPool } from '../domain/identity-pool/state.js';
import type { Identity } from '../domain/identity/state.js';
import { identityInPool, identityOfId } from '../projections/identities.js';
import type { WorldState } from '../projections/world-state.js';
import type { Call } from './call.js';

/** Whoever signs a call sees his own account in the Region that he signed for; an unsigned call has neither, and goes by ids alone. */
const isSeenBy = (call: Call, { accountId, region }: IdentityPool): boolean =>
  call.caller.region === undefined || (call.accountId === accountId && call.caller.region === region);

/** Throws ResourceNotFoundException. */
export const requireIdentityPool = (state: WorldState, call: Call, identityPoolId: string): IdentityPool => {
  const pool = state.identityPools.get(identityPoolId);
  if (!pool || !isSeenBy(call, pool)) throw identityPoolNotFound(identityPoolId);
  return pool;
};

/** An identity, and its pool. Throws ResourceNotFoundException. */
export const requireIdentity = (
  state: WorldState,
  call: Call,
  identityId: string,
): { readonly identity: Identity; readonly pool: IdentityPool } => {
  const identity = identityOfId(state, identityId);
  const pool = identity && state.identityPools.get(identity.identityPoolId);
  if (!pool || !isSeenBy(call, pool)) throw identityNotFound(identityId);
  return { identity, pool };
};

/** An identity of this pool. Throws ResourceNotFoundException, for another pool's too. */
export const requireIdentityIn = (state: WorldState, { id }: IdentityPool, identityId: string): Identity => {
  const identity = identityInPool(state, id, identityId);
  if (!identity) throw identityNotFound(identityId);
  return identity;
};
