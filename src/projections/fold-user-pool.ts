import type { UserPoolEvent } from '../domain/user-pool/events.js';
import { evolveUserPool } from '../domain/user-pool/state.js';
import { dropLooksOfPool } from './fold-look.js';
import { dropPasskeysOfPool } from './fold-passkey.js';
import { dropThreatsOfPool } from './fold-threat.js';
import { dropUserImportsOfPool } from './fold-user-import.js';
import { deleteStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

export const foldUserPool = (state: WorldState, event: UserPoolEvent, at: number, position: number): void => {
  const { poolId } = event.data;
  const before = state.pools.get(poolId);
  const pool = evolveUserPool(before, event, at);
  if (pool) {
    state.pools.set(poolId, pool);
    if (!before) state.poolOrder.set(position, poolId);
    if (!state.poolNumbers.has(poolId)) state.poolNumbers.set(poolId, state.poolNumbers.size);
    return;
  }
  if (event.type !== 'UserPoolDeleted') return;
  // A deleted pool takes everything in it along.
  const ofPool = keyOf(poolId, '');
  for (const [key] of startingWith(state.clientsOfPool, ofPool)) state.clients.delete(key.slice(ofPool.length));
  deleteStartingWith(state.users, ofPool);
  deleteStartingWith(state.devices, ofPool);
  deleteStartingWith(state.groups, ofPool);
  deleteStartingWith(state.resourceServers, ofPool);
  deleteStartingWith(state.identityProviders, ofPool);
  deleteStartingWith(state.sessions, ofPool);
  deleteStartingWith(state.grants, ofPool);
  deleteStartingWith(state.userSessions, ofPool);
  deleteStartingWith(state.browserSessions, ofPool);
  deleteStartingWith(state.authorizationCodes, ofPool);
  for (const rows of [state.usersBy, state.usersByIdentity, state.members, state.groupsOfUser])
    deleteStartingWith(rows, ofPool);
  deleteStartingWith(state.clientsOfPool, ofPool);
  dropLooksOfPool(state, poolId);
  dropPasskeysOfPool(state, poolId);
  dropThreatsOfPool(state, poolId);
  dropUserImportsOfPool(state, poolId);
  state.userCounts.delete(poolId);
  state.pools.delete(poolId);
  for (const [place, id] of state.poolOrder.entries()) {
    if (id === poolId) {
      state.poolOrder.delete(place);
      break;
    }
  }
};
