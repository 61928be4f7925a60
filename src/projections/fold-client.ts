import type { ClientEvent } from '../domain/client/events.js';
import { evolveClient } from '../domain/client/state.js';
import { dropLookOfClient } from './fold-look.js';
import { keyOf } from './table.js';
import type { WorldState } from './world-state.js';

export const foldClient = (state: WorldState, event: ClientEvent, at: number): void => {
  const { poolId, clientId } = event.data;
  const before = state.clients.get(clientId);
  const client = evolveClient(before, event, at);
  if (client) {
    state.clients.set(clientId, client);
    if (!before) state.clientsOfPool.set(keyOf(poolId, clientId), true);
    return;
  }
  state.clients.delete(clientId);
  state.clientsOfPool.delete(keyOf(poolId, clientId));
  dropLookOfClient(state, poolId, clientId);
  state.riskConfigurations.delete(keyOf(poolId, clientId));
};
