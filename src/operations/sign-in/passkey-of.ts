import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import { usablePasskeys } from '../../projections/passkeys.js';
import type { WorldState } from '../../projections/world-state.js';

/** Whether a user has a passkey to sign in with. */
export const hasPasskey = (state: WorldState, pool: UserPool, user: User): boolean =>
  usablePasskeys(state, pool, user).length > 0;
