import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createUserPoolClient } from '../../domain/client/create-user-pool-client.js';
import { clientCount } from '../../projections/clients.js';
import { identityProviderNamed } from '../../projections/identity-providers.js';
import { hasCustomScope } from '../../projections/resource-servers.js';
import { userPoolClientAnswer } from '../answers/user-pool-client.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool, requirePool } from '../resources.js';

/** Creates an app client. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
export class CreateUserPoolClient extends IdpCommand<'CreateUserPoolClient'> {}

@CommandHandler(CreateUserPoolClient)
export class CreateUserPoolClientHandler implements ICommandHandler<CreateUserPoolClient> {
  execute({ input, call }: CreateUserPoolClient): Promise<IdpOutput<'CreateUserPoolClient'>> {
    const { UserPoolId, ClientName: name, GenerateSecret: generateSecret = false, ClientSecret: secret } = input;
    return call.decide(
      (state, given) => {
        const pool = requirePool(state, call, UserPoolId);
        const command = { name, generateSecret, secret, settings: input };
        return createUserPoolClient(pool, clientCount(state, pool.id), command, {
          ...given,
          isTaken: (id) => state.clients.has(id),
          hasScope: (scope) => hasCustomScope(state, pool.id, scope),
          hasProvider: (name) => identityProviderNamed(state, pool.id, name) !== undefined,
        });
      },
      (state, [created]) => {
        const { client } = requireClientAndPool(state, created?.data.clientId ?? '');
        return { UserPoolClient: userPoolClientAnswer(client) };
      },
    );
  }
}
