import { accept, type Decision } from '../kernel/decision.js';
import type { UserEvent } from './events.js';
import type { User } from './state.js';

/** Revokes all tokens of a user, who may sign in again at once. */
export const signOutUser = ({ poolId, sub }: User): Decision<UserEvent> =>
  accept({ type: 'UserSignedOut', data: { poolId, sub } });
