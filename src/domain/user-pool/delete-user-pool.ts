import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import type { UserPoolEvent } from './events.js';
import type { UserPool } from './state.js';

/** Deletes a pool and all that is in it, unless it is protected. */
export const deleteUserPool = (pool: UserPool): Decision<UserPoolEvent> =>
  pool.settings.DeletionProtection === 'ACTIVE'
    ? refuse(
        invalidParameter(
          'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
        ),
      )
    : accept({ type: 'UserPoolDeleted', data: { poolId: pool.id } });
