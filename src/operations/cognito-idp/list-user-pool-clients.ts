import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { clientsOfPool } from '../../projections/clients.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { PAGE_SIZE, readPageToken, takePage } from '../paging.js';
import { requirePool } from '../resources.js';

/** Lists a pool's app clients, by id. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html */
export class ListUserPoolClients extends IdpQuery<'ListUserPoolClients'> {}

@QueryHandler(ListUserPoolClients)
export class ListUserPoolClientsHandler implements IQueryHandler<ListUserPoolClients> {
  execute({ input, call }: ListUserPoolClients): Promise<IdpOutput<'ListUserPoolClients'>> {
    const { UserPoolId, MaxResults = PAGE_SIZE, NextToken, ClientType } = input;
    return call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      const parameters = [pool.id, ClientType];
      const after = readPageToken(call, NextToken, parameters);
      // Clients that registered themselves would be of the type DCR; here every client is made through the API.
      const clients = ClientType === 'DCR' ? [] : clientsOfPool(state, pool.id, after);
      const page = takePage(call, clients, MaxResults, parameters);
      return {
        UserPoolClients: page.items.map(({ id, name }) => ({ ClientId: id, UserPoolId: pool.id, ClientName: name })),
        NextToken: page.token,
      };
    });
  }
}
