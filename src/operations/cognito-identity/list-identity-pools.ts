import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { identityPoolsOf } from '../../projections/identity-pools.js';
import { type IdentityOutput, IdentityQuery } from '../identity-operation.js';
import { readPageToken, takePage } from '../paging.js';

/** Lists the caller's identity pools in the Region, by id. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_ListIdentityPools.html */
export class ListIdentityPools extends IdentityQuery<'ListIdentityPools'> {}

@QueryHandler(ListIdentityPools)
export class ListIdentityPoolsHandler implements IQueryHandler<ListIdentityPools> {
  execute({ input, call }: ListIdentityPools): Promise<IdentityOutput<'ListIdentityPools'>> {
    const { region, accountId } = call;
    return call.read((state) => {
      const after = readPageToken(call, input.NextToken, []);
      const { items, token } = takePage(
        call,
        identityPoolsOf(state, { region, accountId }, after),
        input.MaxResults,
        [],
      );
      const IdentityPools = items.map(({ id, settings }) => ({
        IdentityPoolId: id,
        IdentityPoolName: settings.IdentityPoolName,
      }));
      return { IdentityPools, NextToken: token };
    });
  }
}
