import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { resourceServersOfPool } from '../../projections/resource-servers.js';
import { resourceServerAnswer } from '../answers/resource-server.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { readPageToken, takePage } from '../paging.js';
import { requirePool } from '../resources.js';

/** The most that the model allows. */
const PAGE_SIZE = 50;

/** Lists a pool's resource servers, by identifier. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListResourceServers.html */
export class ListResourceServers extends IdpQuery<'ListResourceServers'> {}

@QueryHandler(ListResourceServers)
export class ListResourceServersHandler implements IQueryHandler<ListResourceServers> {
  execute({ input, call }: ListResourceServers): Promise<IdpOutput<'ListResourceServers'>> {
    const { UserPoolId, MaxResults = PAGE_SIZE, NextToken } = input;
    return call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      const after = readPageToken(call, NextToken, [pool.id]);
      const page = takePage(call, resourceServersOfPool(state, pool.id, after), MaxResults, [pool.id]);
      return { ResourceServers: page.items.map(resourceServerAnswer), NextToken: page.token };
    });
  }
}
