import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateResourceServer } from '../../domain/resource-server/update-resource-server.js';
import { resourceServerAnswer } from '../answers/resource-server.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireResourceServer } from '../resources.js';

/** Changes a resource server. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateResourceServer.html */
export class UpdateResourceServer extends IdpCommand<'UpdateResourceServer'> {}

@CommandHandler(UpdateResourceServer)
export class UpdateResourceServerHandler implements ICommandHandler<UpdateResourceServer> {
  execute({ input, call }: UpdateResourceServer): Promise<IdpOutput<'UpdateResourceServer'>> {
    const { UserPoolId, Identifier, Name: name, Scopes: scopes = [] } = input;
    return call.decide(
      (state) => {
        const server = requireResourceServer(state, requirePool(state, call, UserPoolId), Identifier);
        return updateResourceServer(server, { name, scopes });
      },
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        return { ResourceServer: resourceServerAnswer(requireResourceServer(state, pool, Identifier)) };
      },
    );
  }
}
