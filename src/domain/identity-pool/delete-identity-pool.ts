import { accept, type Decision } from '../kernel/decision.js';
import type { IdentityPoolEvent } from './events.js';
import type { IdentityPool } from './state.js';

/** A pool is deleted with all its identities. */
export const deleteIdentityPool = ({ id }: IdentityPool): Decision<IdentityPoolEvent> =>
  accept({ type: 'IdentityPoolDeleted', data: { identityPoolId: id } });
