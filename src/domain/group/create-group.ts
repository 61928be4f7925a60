import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { GroupDetails, GroupEvent } from './events.js';
import type { Group } from './state.js';

/** A role of another account cannot be passed: recorded from real deployments. */
export const roleRefusal = (pool: UserPool, roleArn: string | undefined): Refusal | undefined =>
  roleArn !== undefined && roleArn.split(':')[4] !== pool.accountId
    ? invalidParameter('Cross-account pass role is not allowed.')
    : undefined;

/** `existing` is the group of that name, if there is one. */
export const createGroup = (
  pool: UserPool,
  existing: Group | undefined,
  command: { readonly name: string; readonly details: GroupDetails },
): Decision<GroupEvent> => {
  if (existing) return refuse(new Refusal('GroupExistsException', 'A group with the name already exists.'));
  const role = roleRefusal(pool, command.details.RoleArn);
  if (role) return refuse(role);
  return accept({ type: 'GroupCreated', data: { poolId: pool.id, group: command.name, details: command.details } });
};
