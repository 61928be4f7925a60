import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteIdentityProvider } from '../../domain/identity-provider/delete-identity-provider.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireIdentityProvider, requirePool } from '../resources.js';

/**
 * Deletes an identity provider.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteIdentityProvider.html
 */
export class DeleteIdentityProvider extends IdpCommand<'DeleteIdentityProvider'> {}

@CommandHandler(DeleteIdentityProvider)
export class DeleteIdentityProviderHandler implements ICommandHandler<DeleteIdentityProvider> {
  execute({ input, call }: DeleteIdentityProvider): Promise<IdpOutput<'DeleteIdentityProvider'>> {
    const { UserPoolId, ProviderName } = input;
    return call.decide(
      (state) =>
        deleteIdentityProvider(requireIdentityProvider(state, requirePool(state, call, UserPoolId), ProviderName)),
      () => undefined,
    );
  }
}
