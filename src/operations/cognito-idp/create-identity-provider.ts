import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createIdentityProvider } from '../../domain/identity-provider/create-identity-provider.js';
import {
  identityProviderCount,
  identityProviderIdentified,
  identityProviderNamed,
} from '../../projections/identity-providers.js';
import { OutsideDocuments } from '../identity-providers/outside-documents.js';
import { ProviderAnswers } from '../identity-providers/provider-answers.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireIdentityProvider, requirePool } from '../resources.js';

/**
 * Gives a pool an identity provider.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
 */
export class CreateIdentityProvider extends IdpCommand<'CreateIdentityProvider'> {}

@CommandHandler(CreateIdentityProvider)
export class CreateIdentityProviderHandler implements ICommandHandler<CreateIdentityProvider> {
  constructor(
    @Inject(OutsideDocuments) private readonly documents: OutsideDocuments,
    @Inject(ProviderAnswers) private readonly answers: ProviderAnswers,
  ) {}

  async execute({ input, call }: CreateIdentityProvider): Promise<IdpOutput<'CreateIdentityProvider'>> {
    const { UserPoolId, ProviderName: name } = input;
    const asked = {
      name,
      providerType: input.ProviderType,
      details: input.ProviderDetails,
      attributeMapping: input.AttributeMapping,
      idpIdentifiers: input.IdpIdentifiers ?? [],
      acrMapping: input.AcrMapping,
    };
    const made = await this.documents.decide(
      call,
      (state, { documentAt }) => {
        const pool = requirePool(state, call, UserPoolId);
        const existing = identityProviderNamed(state, pool.id, name);
        return createIdentityProvider(pool, existing, identityProviderCount(state, pool.id), asked, {
          documentAt,
          identified: (identifier) => identityProviderIdentified(state, pool.id, identifier),
        });
      },
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        return { pool, provider: requireIdentityProvider(state, pool, name) };
      },
    );
    return this.answers.of(call, made);
  }
}
