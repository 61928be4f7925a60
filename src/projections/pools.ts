import { replicaIn, seenFrom } from '../domain/user-pool/replica.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { WorldState } from './world-state.js';

/** How many pools the world had made before this one, those deleted since included. Throws for a pool that it never had. */
export const numberOfPool = (state: WorldState, poolId: string): number => {
  const number = state.poolNumbers.get(poolId);
  if (number === undefined) throw new Error(`There was never a pool ${poolId}.`);
  return number;
};

interface Home {
  readonly region: string;
  readonly accountId: string;
}

/** The account's pools in a Region, and the replicas of others there, by the position at which they were made, from after a position on. */
export function* poolsInOrder(state: WorldState, home: Home, after = 0): Generator<[string, UserPool]> {
  for (const [position, id] of state.poolOrder.entries(after + 1)) {
    const pool = state.pools.get(id);
    if (pool?.accountId !== home.accountId) continue;
    const replica = replicaIn(pool, home.region);
    if (pool.region === home.region) yield [String(position), pool];
    else if (replica) yield [String(position), seenFrom(pool, replica)];
  }
}

export const countPools = (state: WorldState, home: Home): number => {
  let count = 0;
  for (const { region, accountId } of state.pools.values()) {
    if (region === home.region && accountId === home.accountId) count += 1;
  }
  return count;
};
