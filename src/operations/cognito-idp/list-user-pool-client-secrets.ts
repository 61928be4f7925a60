import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { clientSecretAnswer } from '../answers/client-secret.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { readPageToken } from '../paging.js';
import { requireClient, requirePool } from '../resources.js';

/** Lists an app client's secrets, without their values. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClientSecrets.html */
export class ListUserPoolClientSecrets extends IdpQuery<'ListUserPoolClientSecrets'> {}

@QueryHandler(ListUserPoolClientSecrets)
export class ListUserPoolClientSecretsHandler implements IQueryHandler<ListUserPoolClientSecrets> {
  execute({ input, call }: ListUserPoolClientSecrets): Promise<IdpOutput<'ListUserPoolClientSecrets'>> {
    return call.read((state) => {
      const client = requireClient(state, requirePool(state, call, input.UserPoolId), input.ClientId);
      // There are never more than two, so no token is ever given out and none is known.
      readPageToken(call, input.NextToken, [client.poolId, client.id]);
      return { ClientSecrets: client.secrets.map((secret) => clientSecretAnswer(secret, false)) };
    });
  }
}
