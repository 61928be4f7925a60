import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createResourceServer } from '../../domain/resource-server/create-resource-server.js';
import { resourceServerCount, resourceServerNamed } from '../../projections/resource-servers.js';
import { resourceServerAnswer } from '../answers/resource-server.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireResourceServer } from '../resources.js';

/** Creates a resource server. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html */
export class CreateResourceServer extends IdpCommand<'CreateResourceServer'> {}

@CommandHandler(CreateResourceServer)
export class CreateResourceServerHandler implements ICommandHandler<CreateResourceServer> {
  execute({ input, call }: CreateResourceServer): Promise<IdpOutput<'CreateResourceServer'>> {
    const { UserPoolId, Identifier: identifier, Name: name, Scopes: scopes = [] } = input;
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        const existing = resourceServerNamed(state, pool.id, identifier);
        return createResourceServer(pool, existing, resourceServerCount(state, pool.id), { identifier, name, scopes });
      },
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        return { ResourceServer: resourceServerAnswer(requireResourceServer(state, pool, identifier)) };
      },
    );
  }
}
