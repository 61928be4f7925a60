import { accept, type Decision } from '../kernel/decision.js';
import type { User } from '../user/state.js';
import type { MembershipEvent } from './events.js';
import type { Group } from './state.js';

/** `groups` are those that the user is in. Who is not in the group may be removed all the same. */
export const removeUserFromGroup = (user: User, group: Group, groups: readonly Group[]): Decision<MembershipEvent> =>
  groups.some(({ name }) => name === group.name)
    ? accept({ type: 'UserRemovedFromGroup', data: { poolId: group.poolId, group: group.name, sub: user.sub } })
    : accept();
