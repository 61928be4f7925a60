import { byPrecedence, type Group } from '../domain/group/state.js';
import { keyOf, startingWith } from './table.js';
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
