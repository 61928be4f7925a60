import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteClientSecret } from '../../domain/client/delete-client-secret.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/** Takes one of an app client's two secrets away. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClientSecret.html */
export class DeleteUserPoolClientSecret extends IdpCommand<'DeleteUserPoolClientSecret'> {}

@CommandHandler(DeleteUserPoolClientSecret)
export class DeleteUserPoolClientSecretHandler implements ICommandHandler<DeleteUserPoolClientSecret> {
  execute({ input, call }: DeleteUserPoolClientSecret): Promise<IdpOutput<'DeleteUserPoolClientSecret'>> {
    const { UserPoolId, ClientId, ClientSecretId } = input;
    return call.decide(
      (state) =>
        deleteClientSecret(requireClient(state, requirePool(state, call, UserPoolId), ClientId), ClientSecretId),
      () => ({}),
    );
  }
}
