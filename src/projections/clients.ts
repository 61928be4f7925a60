import type { Client } from '../domain/client/state.js';
import { countStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** How many app clients a pool has. */
export const clientCount = (state: WorldState, poolId: string): number =>
  countStartingWith(state.clientsOfPool, keyOf(poolId, ''));

/** A pool's app clients by id, each with its id, from after the client `after` on. */
export function* clientsOfPool(state: WorldState, poolId: string, after?: string): Generator<[string, Client]> {
  const ofPool = keyOf(poolId, '');
  const from = after === undefined ? undefined : keyOf(poolId, after);
  for (const [key] of startingWith(state.clientsOfPool, ofPool, from)) {
    const client = state.clients.get(key.slice(ofPool.length));
    if (client) yield [client.id, client];
  }
}
