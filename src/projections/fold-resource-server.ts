import type { ResourceServerEvent } from '../domain/resource-server/events.js';
import { evolveResourceServer } from '../domain/resource-server/state.js';
import { keyOf } from './table.js';
import type { WorldState } from './world-state.js';

export const foldResourceServer = (state: WorldState, event: ResourceServerEvent): void => {
  const { poolId, identifier } = event.data;
  const key = keyOf(poolId, identifier);
  const server = evolveResourceServer(state.resourceServers.get(key), event);
  if (server) state.resourceServers.set(key, server);
  else state.resourceServers.delete(key);
};
