import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import { KEYS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { type IdentityKey, identityKeyOf } from '../../tokens/identity-key.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import { DEFAULT_REGION } from '../call.js';

export interface IdentityJwks {
  readonly keys: readonly IdentityKey['publicJwk'][];
}

/** The public keys of the identity service: of the default Region, and of every one that has an identity pool. */
export class GetIdentityJwks extends Query<IdentityJwks> {
  constructor(readonly world: WorldLog<WorldState>) {
    super();
  }
}

@QueryHandler(GetIdentityJwks)
export class IdentityJwksHandler implements IQueryHandler<GetIdentityJwks> {
  constructor(@Inject(KEYS) private readonly keys: PoolKeys) {}

  async execute({ world }: GetIdentityJwks): Promise<IdentityJwks> {
    const regions = await world.read((state) => {
      const ofPools = [...state.identityPools.values()].map(({ region }) => region);
      return [...new Set([DEFAULT_REGION, ...ofPools])].sort();
    });
    const keys = await Promise.all(regions.map((region) => identityKeyOf(this.keys, world.seed, region)));
    return { keys: keys.map(({ publicJwk }) => publicJwk) };
  }
}
