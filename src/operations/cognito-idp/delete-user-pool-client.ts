import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteUserPoolClient } from '../../domain/client/delete-user-pool-client.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/** Deletes an app client. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClient.html */
export class DeleteUserPoolClient extends IdpCommand<'DeleteUserPoolClient'> {}

@CommandHandler(DeleteUserPoolClient)
export class DeleteUserPoolClientHandler implements ICommandHandler<DeleteUserPoolClient> {
  execute({ input, call }: DeleteUserPoolClient): Promise<IdpOutput<'DeleteUserPoolClient'>> {
    return call.decide(
      (state) => deleteUserPoolClient(requireClient(state, requirePool(state, call, input.UserPoolId), input.ClientId)),
      () => undefined,
    );
  }
}
