import { invalidParameter, resourceNotFound } from '../domain/kernel/refusal.js';
import { poolIdIn } from '../domain/user-pool/tags.js';
import { poolArn, type UserPool } from '../domain/user-pool/state.js';
import type { WorldState } from '../projections/world-state.js';
import type { Call } from './call.js';
import { requirePool } from './resources.js';

/**
 * The pool that an ARN names. Throws InvalidParameterException for the ARN of anything else, ResourceNotFoundException for a pool
 * that is not there, or is not the caller's.
 */
export const requirePoolByArn = (state: WorldState, call: Call, arn: string): UserPool => {
  const poolId = poolIdIn(arn);
  // The text is not known; TODO settle with an observed answer to the ARN of another service.
  if (poolId === undefined) throw invalidParameter(`Invalid resource ARN: ${arn}`);
  const pool = requirePool(state, call, poolId);
  if (poolArn(pool) !== arn) throw resourceNotFound(`User pool ${poolId} does not exist.`);
  return pool;
};
