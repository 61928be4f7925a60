import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { PoolCertificates } from '../pool-certificates.js';
import { requirePool } from '../resources.js';

/**
 * Reads the certificate of the key by which a pool signs its SAML requests: base64 of its DER, without PEM's lines.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetSigningCertificate.html
 */
export class GetSigningCertificate extends IdpQuery<'GetSigningCertificate'> {}

@QueryHandler(GetSigningCertificate)
export class GetSigningCertificateHandler implements IQueryHandler<GetSigningCertificate> {
  constructor(@Inject(PoolCertificates) private readonly certificates: PoolCertificates) {}

  async execute({ input, call }: GetSigningCertificate): Promise<IdpOutput<'GetSigningCertificate'>> {
    const pool = await call.read((state) => requirePool(state, call, input.UserPoolId));
    return { Certificate: await this.certificates.of(call, pool, 'saml') };
  }
}
