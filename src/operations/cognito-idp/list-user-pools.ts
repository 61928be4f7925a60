import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { poolsInOrder } from '../../projections/pools.js';
import { listedPoolAnswer } from '../answers/user-pool.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { readPageToken, takePage } from '../paging.js';

/** Lists the caller's user pools in the Region, oldest first. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html */
export class ListUserPools extends IdpQuery<'ListUserPools'> {}

@QueryHandler(ListUserPools)
export class ListUserPoolsHandler implements IQueryHandler<ListUserPools> {
  execute({ input, call }: ListUserPools): Promise<IdpOutput<'ListUserPools'>> {
    const { region, accountId } = call;
    return call.read((state) => {
      const after = readPageToken(call, input.NextToken, []);
      const pools = poolsInOrder(state, { region, accountId }, after === undefined ? 0 : Number(after));
      const { items, token } = takePage(call, pools, input.MaxResults, []);
      return { UserPools: items.map(listedPoolAnswer), NextToken: token };
    });
  }
}
