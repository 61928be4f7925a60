import { accept, type Decision, refuse } from '../kernel/decision.js';
import { limitExceeded, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { GroupDetails, GroupEvent } from './events.js';
import { roleRefusal } from './role-refusal.js';
import type { Group } from './state.js';

/** Quota "Groups per user pool". */
const GROUPS_A_POOL = 10_000;

/** Refuses one more group than a pool may have. */
export const groupLimitRefusal = (groups: number): Refusal | undefined =>
  groups >= GROUPS_A_POOL ? limitExceeded('Group limit exceeded.') : undefined;

/** `existing` is the group of that name, if there is one; `groups` is how many the pool has. */
export const createGroup = (
  pool: UserPool,
  existing: Group | undefined,
  groups: number,
  command: { readonly name: string; readonly details: GroupDetails },
): Decision<GroupEvent> => {
  if (existing) return refuse(new Refusal('GroupExistsException', 'A group with the name already exists.'));
  const role = roleRefusal(pool, command.details.RoleArn);
  if (role) return refuse(role);
  const limit = groupLimitRefusal(groups);
  if (limit) return refuse(limit);
  return accept({ type: 'GroupCreated', data: { poolId: pool.id, group: command.name, details: command.details } });
};
