import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IDENTITY_ISSUER } from '../../tokens/identity-token.js';

/** OpenID Connect discovery of the identity service. */
export interface IdentityDiscovery {
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly authorization_endpoint: string;
  readonly subject_types_supported: readonly ['public'];
  readonly response_types_supported: readonly string[];
  readonly id_token_signing_alg_values_supported: readonly ['RS512'];
}

/** `baseUrl` is where the caller reached us. */
export class GetIdentityDiscovery extends Query<IdentityDiscovery> {
  constructor(readonly baseUrl: string) {
    super();
  }
}

@QueryHandler(GetIdentityDiscovery)
export class IdentityDiscoveryHandler implements IQueryHandler<GetIdentityDiscovery> {
  async execute({ baseUrl }: GetIdentityDiscovery): Promise<IdentityDiscovery> {
    return {
      issuer: IDENTITY_ISSUER,
      // Where the caller can fetch it: AWS's keys are not these.
      jwks_uri: `${baseUrl}/.well-known/jwks_uri`,
      authorization_endpoint: IDENTITY_ISSUER,
      subject_types_supported: ['public'],
      response_types_supported: ['code', 'token', 'id_token', 'code token', 'code id_token', 'token id_token'],
      id_token_signing_alg_values_supported: ['RS512'],
    };
  }
}
