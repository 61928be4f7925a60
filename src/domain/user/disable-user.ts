import { accept, type Decision } from '../kernel/decision.js';
import type { UserEvent } from './events.js';
import type { User } from './state.js';

/** Bars a user from signing in, and revokes all its tokens for good. Nothing happens to a disabled one. */
export const disableUser = ({ poolId, sub, enabled }: User): Decision<UserEvent> =>
  enabled ? accept({ type: 'UserDisabled', data: { poolId, sub } }) : accept();
