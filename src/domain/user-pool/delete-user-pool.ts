import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import type { UserPoolEvent } from './events.js';
import type { UserPool } from './state.js';

/** Deletes a pool and all that is in it, unless it is protected, or has a domain or replicas. */
export const deleteUserPool = (
  pool: UserPool,
  { hasDomain }: { readonly hasDomain: boolean },
): Decision<UserPoolEvent> => {
  if (pool.settings.DeletionProtection === 'ACTIVE') {
    const sentence =
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.';
    return refuse(invalidParameter(sentence));
  }
  if (hasDomain) {
    return refuse(
      invalidParameter('User pool cannot be deleted. It has a domain configured that should be deleted first.'),
    );
  }
  if ((pool.replicas ?? []).length > 0) {
    // The text is not known; TODO settle with an observed answer.
    return refuse(invalidParameter('User pool cannot be deleted. It has replicas that should be deleted first.'));
  }
  return accept({ type: 'UserPoolDeleted', data: { poolId: pool.id } });
};
