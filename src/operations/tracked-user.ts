import { trackingOffRefusal } from '../domain/user-pool/session-tracking.js';
import type { User } from '../domain/user/state.js';
import type { WorldState } from '../projections/world-state.js';
import type { Call } from './call.js';
import { requirePool, requireUser } from './resources.js';
import { type Holder, holderOf, type SignedClaims } from './sign-in/access-tokens.js';

/** Who holds a token in a pool that tracks sessions, and which grant the token stems from. Throws OperationNotEnabledException, and as holderOf. */
export const holderOfTracked = (
  state: WorldState,
  token: SignedClaims,
  at: number,
): Holder & { readonly grantId: string } => {
  const holder = holderOf(state, token, at);
  const refusal = trackingOffRefusal(holder.pool);
  if (refusal) throw refusal;
  // Tokens of before the pool tracked sessions may name none: they are of no session.
  const { origin_jti: grantId } = token.claims;
  return { ...holder, grantId: typeof grantId === 'string' ? grantId : '' };
};

/** The user meant by an administrator, in a pool that tracks sessions. Throws OperationNotEnabledException, and as requireUser. */
export const requireTrackedUser = (state: WorldState, call: Call, poolId: string, name: string): User => {
  const pool = requirePool(state, call, poolId);
  const refusal = trackingOffRefusal(pool);
  if (refusal) throw refusal;
  return requireUser(state, pool, name);
};
