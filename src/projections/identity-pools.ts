import type { IdentityPool } from '../domain/identity-pool/state.js';
import { startingWith } from './table.js';
import type { WorldState } from './world-state.js';

interface Home {
  readonly region: string;
  readonly accountId: string;
}

/** The account's identity pools in a Region by id, each with it, from after the one of id `after` on. */
export function* identityPoolsOf(
  state: WorldState,
  { region, accountId }: Home,
  after?: string,
): Generator<[string, IdentityPool]> {
  for (const [id, pool] of startingWith(state.identityPools, `${region}:`, after)) {
    if (pool.accountId === accountId) yield [id, pool];
  }
}

export const countIdentityPools = (state: WorldState, home: Home): number => [...identityPoolsOf(state, home)].length;
