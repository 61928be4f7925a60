import type { UserPool } from '../domain/user-pool/state.js';
import type { WorldState } from './world-state.js';

interface Home {
  readonly region: string;
  readonly accountId: string;
}

/** The account's pools in a Region, by the position at which they were made, from after a position on. */
export function* poolsInOrder(state: WorldState, home: Home, after = 0): Generator<[string, UserPool]> {
  for (const [position, id] of state.poolOrder.entries(after + 1)) {
    const pool = state.pools.get(id);
    if (pool?.region === home.region && pool.accountId === home.accountId) yield [String(position), pool];
  }
}

export const countPools = (state: WorldState, home: Home): number => {
  let count = 0;
  for (const { region, accountId } of state.pools.values()) {
    if (region === home.region && accountId === home.accountId) count += 1;
  }
  return count;
};
