import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { User } from '../user/state.js';
import type { MembershipEvent } from './events.js';
import type { Group } from './state.js';

/** Quota "Groups per user". */
export const GROUPS_A_USER = 100;

/** The interface model gives AdminAddUserToGroup no LimitExceededException; the wording has not been observed. */
export const groupsOfUserLimit = (): Refusal => invalidParameter('Groups per user limit exceeded.');

/** `groups` are those that the user is in. Once more changes nothing. */
export const addUserToGroup = (user: User, group: Group, groups: readonly Group[]): Decision<MembershipEvent> => {
  if (groups.some(({ name }) => name === group.name)) return accept();
  if (groups.length >= GROUPS_A_USER) return refuse(groupsOfUserLimit());
  return accept({ type: 'UserAddedToGroup', data: { poolId: group.poolId, group: group.name, sub: user.sub } });
};
