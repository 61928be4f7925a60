import type { GrantBeginning, GrantEvent } from '../domain/grant/events.js';
import { beginGrant, evolveGrant } from '../domain/grant/state.js';
import { keyOf } from './table.js';
import type { WorldState } from './world-state.js';

export const foldGrant = (state: WorldState, event: GrantEvent | GrantBeginning, at: number): void => {
  const { poolId, grantId } = event.data;
  const key = keyOf(poolId, grantId);
  if (event.type === 'AuthSucceeded' || event.type === 'GrantContinued' || event.type === 'TokenMinted') {
    const user = state.users.get(keyOf(poolId, event.data.sub));
    state.grants.set(key, beginGrant(event, at, user?.generation ?? 0));
    return;
  }
  const grant = evolveGrant(state.grants.get(key), event, at);
  if (grant) state.grants.set(key, grant);
};
