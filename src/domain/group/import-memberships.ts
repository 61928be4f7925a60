import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { User } from '../user/state.js';
import { GROUPS_A_USER, groupsOfUserLimit } from './add-user-to-group.js';
import type { MembershipEvent } from './events.js';
import type { Group } from './state.js';

/** Makes a user a member of these groups and of no others; `held` are those that it is in. */
export const importMemberships = (
  { poolId, sub }: Pick<User, 'poolId' | 'sub'>,
  held: readonly Group[],
  groups: readonly Group[],
): Decision<MembershipEvent> => {
  const wanted = new Set(groups.map(({ name }) => name));
  if (wanted.size > GROUPS_A_USER) return refuse(groupsOfUserLimit());
  const isHeld = new Set(held.map(({ name }) => name));
  const of = (group: string) => ({ poolId, group, sub });
  return accept<MembershipEvent>(
    ...[...isHeld]
      .filter((name) => !wanted.has(name))
      .map((name) => ({ type: 'UserRemovedFromGroup' as const, data: of(name) })),
    ...[...wanted]
      .filter((name) => !isHeld.has(name))
      .map((name) => ({ type: 'UserAddedToGroup' as const, data: of(name) })),
  );
};
