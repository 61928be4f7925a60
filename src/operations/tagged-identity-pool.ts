import { identityPoolNotFound } from '../domain/identity-pool/refusals.js';
import { identityPoolArn, type IdentityPool } from '../domain/identity-pool/state.js';
import { identityPoolIdIn } from '../domain/identity-pool/tags.js';
import { invalidParameter } from '../domain/kernel/refusal.js';
import type { WorldState } from '../projections/world-state.js';
import type { Call } from './call.js';
import { requireIdentityPool } from './identity-resources.js';

/**
 * The identity pool that an ARN names. Throws InvalidParameterException for the ARN of anything else, ResourceNotFoundException for a pool
 * that is not there, or is not the caller's.
 */
export const requireIdentityPoolByArn = (state: WorldState, call: Call, arn: string): IdentityPool => {
  const id = identityPoolIdIn(arn);
  // The text is not known; TODO settle with an observed answer to the ARN of another service.
  if (id === undefined) throw invalidParameter(`Invalid resource ARN: ${arn}`);
  const pool = requireIdentityPool(state, call, id);
  if (identityPoolArn(pool) !== arn) throw identityPoolNotFound(id);
  return pool;
};
