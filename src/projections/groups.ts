import { byPrecedence, type Group } from '../domain/group/state.js';
import type { User } from '../domain/user/state.js';
import { countStartingWith, keyOf, startingWith } from './table.js';
import { userBySub } from './users.js';
import type { WorldState } from './world-state.js';

export const groupNamed = (state: WorldState, poolId: string, name: string): Group | undefined =>
  state.groups.get(keyOf(poolId, name));

/** A user's groups, the best first. */
export const groupsOfUser = (state: WorldState, poolId: string, sub: string): readonly Group[] => {
  const groups: Group[] = [];
  for (const [, name] of startingWith(state.groupsOfUser, keyOf(poolId, sub, ''))) {
    const group = groupNamed(state, poolId, name);
    if (group) groups.push(group);
  }
  return groups.sort(byPrecedence);
};

/** How many groups a pool has. */
export const groupCount = (state: WorldState, poolId: string): number =>
  countStartingWith(state.groups, keyOf(poolId, ''));

/** A pool's groups by name, each with its name, from after the group `after` on. */
export function* groupsOfPool(state: WorldState, poolId: string, after?: string): Generator<[string, Group]> {
  const from = after === undefined ? undefined : keyOf(poolId, after);
  for (const [, group] of startingWith(state.groups, keyOf(poolId, ''), from)) yield [group.name, group];
}

/** A group's members by `sub`, each with it, from after the one whose `sub` is `after` on. */
export function* membersOfGroup(state: WorldState, group: Group, after?: string): Generator<[string, User]> {
  const from = after === undefined ? undefined : keyOf(group.poolId, group.name, after);
  for (const [, sub] of startingWith(state.members, keyOf(group.poolId, group.name, ''), from)) {
    const user = userBySub(state, group.poolId, sub);
    if (user) yield [sub, user];
  }
}
