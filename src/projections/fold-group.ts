import type { GroupEvent, MembershipEvent } from '../domain/group/events.js';
import { evolveGroup } from '../domain/group/state.js';
import { deleteStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

export const foldGroup = (state: WorldState, event: GroupEvent, at: number): void => {
  const { poolId, group: name } = event.data;
  const key = keyOf(poolId, name);
  const group = evolveGroup(state.groups.get(key), event, at);
  if (group) {
    state.groups.set(key, group);
    return;
  }
  state.groups.delete(key);
  const members = keyOf(poolId, name, '');
  for (const [, sub] of startingWith(state.members, members)) state.groupsOfUser.delete(keyOf(poolId, sub, name));
  deleteStartingWith(state.members, members);
};

export const foldMembership = (state: WorldState, event: MembershipEvent): void => {
  const { poolId, group, sub } = event.data;
  const ofGroup = keyOf(poolId, group, sub);
  const ofUser = keyOf(poolId, sub, group);
  switch (event.type) {
    case 'UserAddedToGroup':
      state.members.set(ofGroup, sub);
      state.groupsOfUser.set(ofUser, group);
      return;
    case 'UserRemovedFromGroup':
      state.members.delete(ofGroup);
      state.groupsOfUser.delete(ofUser);
      return;
  }
};
