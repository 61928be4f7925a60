import { type ResourceServer, scopeParts } from '../domain/resource-server/state.js';
import { countStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

export const resourceServerNamed = (
  state: WorldState,
  poolId: string,
  identifier: string,
): ResourceServer | undefined => state.resourceServers.get(keyOf(poolId, identifier));

/** How many resource servers a pool has. */
export const resourceServerCount = (state: WorldState, poolId: string): number =>
  countStartingWith(state.resourceServers, keyOf(poolId, ''));

/** A pool's resource servers by identifier, each with it, from after the one of identifier `after` on. */
export function* resourceServersOfPool(
  state: WorldState,
  poolId: string,
  after?: string,
): Generator<[string, ResourceServer]> {
  const from = after === undefined ? undefined : keyOf(poolId, after);
  for (const [, server] of startingWith(state.resourceServers, keyOf(poolId, ''), from)) {
    yield [server.identifier, server];
  }
}

/** Whether a resource server of the pool has this scope: `<identifier>/<scope name>`. */
export const hasCustomScope = (state: WorldState, poolId: string, scope: string): boolean => {
  const parts = scopeParts(scope);
  const server = parts && resourceServerNamed(state, poolId, parts.identifier);
  return server?.scopes.some(({ ScopeName }) => ScopeName === parts?.scopeName) ?? false;
};
