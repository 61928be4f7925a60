import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { resourceNotFound } from '../../domain/kernel/refusal.js';
import { identityProviderIdentified } from '../../projections/identity-providers.js';
import { ProviderAnswers } from '../identity-providers/provider-answers.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/**
 * Reads the identity provider that has an identifier.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetIdentityProviderByIdentifier.html
 */
export class GetIdentityProviderByIdentifier extends IdpQuery<'GetIdentityProviderByIdentifier'> {}

@QueryHandler(GetIdentityProviderByIdentifier)
export class GetIdentityProviderByIdentifierHandler implements IQueryHandler<GetIdentityProviderByIdentifier> {
  constructor(@Inject(ProviderAnswers) private readonly answers: ProviderAnswers) {}

  async execute({
    input,
    call,
  }: GetIdentityProviderByIdentifier): Promise<IdpOutput<'GetIdentityProviderByIdentifier'>> {
    const { UserPoolId, IdpIdentifier } = input;
    const found = await call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      const provider = identityProviderIdentified(state, pool.id, IdpIdentifier);
      // How AWS words it has not been observed: as it does of a name.
      if (!provider) throw resourceNotFound(`Identity provider ${IdpIdentifier} does not exist.`);
      return { pool, provider };
    });
    return this.answers.of(call, found);
  }
}
