import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import { SETTINGS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { issuerOf } from '../../tokens/issuer.js';

/** OpenID Connect discovery, members in AWS's order. */
export interface DiscoveryDocument {
  readonly authorization_endpoint: string;
  readonly end_session_endpoint: string;
  readonly id_token_signing_alg_values_supported: readonly ['RS256'];
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly response_types_supported: readonly ['code', 'token'];
  readonly revocation_endpoint: string;
  readonly scopes_supported: readonly ['openid', 'email', 'phone', 'profile'];
  readonly subject_types_supported: readonly ['public'];
  readonly token_endpoint: string;
  readonly token_endpoint_auth_methods_supported: readonly ['client_secret_basic', 'client_secret_post'];
  readonly userinfo_endpoint: string;
}

/** `endpoints` is where the caller reached us, `issuer` where tokens say so; undefined for a pool that does not exist. */
export class GetDiscovery extends Query<DiscoveryDocument | undefined> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly poolId: string,
    readonly where: { readonly endpoints: string; readonly issuer: string },
  ) {
    super();
  }
}

@QueryHandler(GetDiscovery)
export class DiscoveryHandler implements IQueryHandler<GetDiscovery> {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  async execute({ world, poolId, where }: GetDiscovery): Promise<DiscoveryDocument | undefined> {
    const { endpoints: baseUrl } = where;
    return world.read((state) => {
      const pool = state.pools.get(poolId);
      if (!pool) return undefined;
      // At AWS they are at the pool's domain, and left out where it has none; here they answer at any name.
      return {
        authorization_endpoint: `${baseUrl}/oauth2/authorize`,
        end_session_endpoint: `${baseUrl}/logout`,
        id_token_signing_alg_values_supported: ['RS256'],
        issuer: issuerOf(pool, this.settings.issuer, where.issuer),
        // Where the caller can fetch it, even when the issuer is AWS's or another machine's name.
        jwks_uri: `${baseUrl}/${poolId}/.well-known/jwks.json`,
        response_types_supported: ['code', 'token'],
        revocation_endpoint: `${baseUrl}/oauth2/revoke`,
        scopes_supported: ['openid', 'email', 'phone', 'profile'],
        subject_types_supported: ['public'],
        token_endpoint: `${baseUrl}/oauth2/token`,
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        userinfo_endpoint: `${baseUrl}/oauth2/userInfo`,
      };
    });
  }
}
