import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import { KEYS } from '../../injected.js';
import { numberOfPool } from '../../projections/pools.js';
import type { WorldState } from '../../projections/world-state.js';
import type { PoolKeys, SigningKey } from '../../tokens/pool-keys.js';

export interface Jwks {
  readonly keys: readonly SigningKey['publicJwk'][];
}

/** A pool's public keys, the ID tokens' first; undefined for a pool that does not exist. */
export class GetJwks extends Query<Jwks | undefined> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly poolId: string,
  ) {
    super();
  }
}

@QueryHandler(GetJwks)
export class JwksHandler implements IQueryHandler<GetJwks> {
  constructor(@Inject(KEYS) private readonly keys: PoolKeys) {}

  async execute({ world, poolId }: GetJwks): Promise<Jwks | undefined> {
    const number = await world.read((state) => (state.pools.has(poolId) ? numberOfPool(state, poolId) : undefined));
    if (number === undefined) return undefined;
    const { id, access } = await this.keys.of(world.seed, number);
    return { keys: [id.publicJwk, access.publicJwk] };
  }
}
