import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateIdentityProvider } from '../../domain/identity-provider/update-identity-provider.js';
import { identityProviderIdentified } from '../../projections/identity-providers.js';
import { OutsideDocuments } from '../identity-providers/outside-documents.js';
import { ProviderAnswers } from '../identity-providers/provider-answers.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireIdentityProvider, requirePool } from '../resources.js';

/**
 * Changes an identity provider.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateIdentityProvider.html
 */
export class UpdateIdentityProvider extends IdpCommand<'UpdateIdentityProvider'> {}

@CommandHandler(UpdateIdentityProvider)
export class UpdateIdentityProviderHandler implements ICommandHandler<UpdateIdentityProvider> {
  constructor(
    @Inject(OutsideDocuments) private readonly documents: OutsideDocuments,
    @Inject(ProviderAnswers) private readonly answers: ProviderAnswers,
  ) {}

  async execute({ input, call }: UpdateIdentityProvider): Promise<IdpOutput<'UpdateIdentityProvider'>> {
    const { UserPoolId, ProviderName } = input;
    const changes = {
      details: input.ProviderDetails,
      attributeMapping: input.AttributeMapping,
      idpIdentifiers: input.IdpIdentifiers,
      acrMapping: input.AcrMapping,
    };
    const changed = await this.documents.decide(
      call,
      (state, { documentAt }) => {
        const pool = requirePool(state, call, UserPoolId);
        return updateIdentityProvider(pool, requireIdentityProvider(state, pool, ProviderName), changes, {
          documentAt,
          identified: (identifier) => identityProviderIdentified(state, pool.id, identifier),
        });
      },
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        return { pool, provider: requireIdentityProvider(state, pool, ProviderName) };
      },
    );
    return this.answers.of(call, changed);
  }
}
