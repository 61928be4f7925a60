import type { UserEvent } from '../domain/user/events.js';
import type { LinkedIdentity } from '../domain/user/identities.js';
import { evolveUser, type User } from '../domain/user/state.js';
import { dropPasskeysOfUser } from './fold-passkey.js';
import { dropThreatsOfUser } from './fold-threat.js';
import { searchKeys } from './user-index.js';
import { deleteStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

export const foldUser = (state: WorldState, event: UserEvent, at: number): void => {
  const { poolId, sub } = event.data;
  const key = keyOf(poolId, sub);
  const before = state.users.get(key);
  const after = evolveUser(before, event, at);
  if (after === before) return;
  if (after) state.users.set(key, after);
  else state.users.delete(key);
  index(state, before, after);
  indexIdentities(state, before, after);

  if (!before) state.userCounts.set(poolId, (state.userCounts.get(poolId) ?? 0) + 1);
  if (!after) {
    state.userCounts.set(poolId, (state.userCounts.get(poolId) ?? 1) - 1);
    const ofUser = keyOf(poolId, sub, '');
    for (const [, group] of startingWith(state.groupsOfUser, ofUser)) state.members.delete(keyOf(poolId, group, sub));
    deleteStartingWith(state.groupsOfUser, ofUser);
    dropPasskeysOfUser(state, poolId, sub);
    dropThreatsOfUser(state, poolId, sub);
    deleteStartingWith(state.userSessions, ofUser);
    deleteStartingWith(state.devices, ofUser);
  }
};

const indexIdentities = (state: WorldState, before: User | undefined, after: User | undefined): void => {
  if (before?.identities === after?.identities) return;
  const keyIn = ({ poolId }: User, { providerName, attribute, userId }: LinkedIdentity): string =>
    keyOf(poolId, providerName, attribute, userId);
  for (const one of before?.identities ?? []) if (before) state.usersByIdentity.delete(keyIn(before, one));
  for (const one of after?.identities ?? []) if (after) state.usersByIdentity.set(keyIn(after, one), after.sub);
};

const index = (state: WorldState, before: User | undefined, after: User | undefined): void => {
  if (before && before.attributes === after?.attributes) return;
  const poolId = (after ?? before)?.poolId ?? '';
  const pool = state.pools.get(poolId);
  if (!pool) return;
  const old = before ? searchKeys(pool, before) : [];
  const fresh = after ? searchKeys(pool, after) : [];
  for (const key of old) if (!fresh.includes(key)) state.usersBy.delete(key);
  for (const key of fresh) if (after && !old.includes(key)) state.usersBy.set(key, after.sub);
};
