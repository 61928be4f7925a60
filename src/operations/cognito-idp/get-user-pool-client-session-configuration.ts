import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { clientSessionConfigurationOf } from '../../domain/client/session-configuration.js';
import { clientSessionsAnswer } from '../answers/user-session.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/** Reads how long a client reuses SSO sessions. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolClientSessionConfiguration.html */
export class GetUserPoolClientSessionConfiguration extends IdpQuery<'GetUserPoolClientSessionConfiguration'> {}

@QueryHandler(GetUserPoolClientSessionConfiguration)
export class GetUserPoolClientSessionConfigurationHandler implements IQueryHandler<GetUserPoolClientSessionConfiguration> {
  execute({
    input,
    call,
  }: GetUserPoolClientSessionConfiguration): Promise<IdpOutput<'GetUserPoolClientSessionConfiguration'>> {
    return call.read((state) => {
      const client = requireClient(state, requirePool(state, call, input.UserPoolId), input.ClientId);
      return clientSessionsAnswer(client.poolId, client.id, clientSessionConfigurationOf(client));
    });
  }
}
