import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { UserPool } from '../user-pool/state.js';
import type { GroupDetails, GroupEvent } from './events.js';
import { roleRefusal } from './role-refusal.js';
import type { Group } from './state.js';

/** Members left out keep their value. */
export const updateGroup = (pool: UserPool, group: Group, changes: GroupDetails): Decision<GroupEvent> => {
  const role = roleRefusal(pool, changes.RoleArn);
  if (role) return refuse(role);
  const details: GroupDetails = {
    Description: changes.Description ?? group.details.Description,
    RoleArn: changes.RoleArn ?? group.details.RoleArn,
    Precedence: changes.Precedence ?? group.details.Precedence,
  };
  return accept({ type: 'GroupUpdated', data: { poolId: pool.id, group: group.name, details } });
};
