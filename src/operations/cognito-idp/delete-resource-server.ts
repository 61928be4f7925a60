import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteResourceServer } from '../../domain/resource-server/delete-resource-server.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireResourceServer } from '../resources.js';

/** Deletes a resource server. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteResourceServer.html */
export class DeleteResourceServer extends IdpCommand<'DeleteResourceServer'> {}

@CommandHandler(DeleteResourceServer)
export class DeleteResourceServerHandler implements ICommandHandler<DeleteResourceServer> {
  execute({ input, call }: DeleteResourceServer): Promise<IdpOutput<'DeleteResourceServer'>> {
    const { UserPoolId, Identifier } = input;
    return call.decide(
      (state) => deleteResourceServer(requireResourceServer(state, requirePool(state, call, UserPoolId), Identifier)),
      () => undefined,
    );
  }
}
