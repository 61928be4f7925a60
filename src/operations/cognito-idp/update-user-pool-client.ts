import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateUserPoolClient } from '../../domain/client/update-user-pool-client.js';
import { identityProviderNamed } from '../../projections/identity-providers.js';
import { hasCustomScope } from '../../projections/resource-servers.js';
import { userPoolClientAnswer } from '../answers/user-pool-client.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/** Replaces an app client's configuration. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html */
export class UpdateUserPoolClient extends IdpCommand<'UpdateUserPoolClient'> {}

@CommandHandler(UpdateUserPoolClient)
export class UpdateUserPoolClientHandler implements ICommandHandler<UpdateUserPoolClient> {
  execute({ input, call }: UpdateUserPoolClient): Promise<IdpOutput<'UpdateUserPoolClient'>> {
    const { UserPoolId, ClientId, ClientName: name } = input;
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        const command = { name, settings: input };
        return updateUserPoolClient(pool, requireClient(state, pool, ClientId), command, {
          hasScope: (scope) => hasCustomScope(state, pool.id, scope),
          hasProvider: (name) => identityProviderNamed(state, pool.id, name) !== undefined,
        });
      },
      (state) => {
        const client = requireClient(state, requirePool(state, call, UserPoolId), ClientId);
        return { UserPoolClient: userPoolClientAnswer(client) };
      },
    );
  }
}
