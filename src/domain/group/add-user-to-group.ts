import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import type { User } from '../user/state.js';
import type { MembershipEvent } from './events.js';
import type { Group } from './state.js';

/** Quota "Groups per user". */
const GROUPS_A_USER = 100;

/** `groups` are those that the user is in. Once more changes nothing. */
export const addUserToGroup = (user: User, group: Group, groups: readonly Group[]): Decision<MembershipEvent> => {
  if (groups.some(({ name }) => name === group.name)) return accept();
  // The interface model gives AdminAddUserToGroup no LimitExceededException; the wording has not been observed.
  if (groups.length >= GROUPS_A_USER) return refuse(invalidParameter('Groups per user limit exceeded.'));
  return accept({ type: 'UserAddedToGroup', data: { poolId: group.poolId, group: group.name, sub: user.sub } });
};
