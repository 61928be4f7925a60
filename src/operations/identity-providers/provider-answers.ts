import { Inject, Injectable } from '@nestjs/common';
import type { IdentityProvider } from '../../domain/identity-provider/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { IdentityProviderType } from '../../protocol/generated/cognito-idp.js';
import { identityProviderAnswer } from '../answers/identity-provider.js';
import type { Call } from '../call.js';
import { PoolCertificates } from '../pool-certificates.js';

/** A provider and its pool. */
export interface ProviderOfPool {
  readonly pool: UserPool;
  readonly provider: IdentityProvider;
}

/** Answers that show an identity provider: a SAML one comes with the certificate that it encrypts for. */
@Injectable()
export class ProviderAnswers {
  constructor(@Inject(PoolCertificates) private readonly certificates: PoolCertificates) {}

  async of(
    call: Call,
    { pool, provider }: ProviderOfPool,
  ): Promise<{ readonly IdentityProvider: IdentityProviderType }> {
    const isSaml = provider.providerType === 'SAML';
    const certificate = isSaml ? await this.certificates.of(call, pool, 'saml-encryption') : undefined;
    return { IdentityProvider: identityProviderAnswer(provider, certificate) };
  }
}
