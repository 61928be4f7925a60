import { accept, type Decision } from '../kernel/decision.js';
import type { UserEvent } from './events.js';
import type { User } from './state.js';

/** Deletes a user, in any state. */
export const deleteUser = ({ poolId, sub }: User): Decision<UserEvent> =>
  accept({ type: 'UserDeleted', data: { poolId, sub } });
