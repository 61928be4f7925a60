import { accept, type Decision } from '../kernel/decision.js';
import type { UserEvent } from './events.js';
import type { User } from './state.js';

/** Lets a user sign in again; tokens that disabling revoked stay revoked. Nothing happens to an enabled one. */
export const enableUser = ({ poolId, sub, enabled }: User): Decision<UserEvent> =>
  enabled ? accept() : accept({ type: 'UserEnabled', data: { poolId, sub } });
