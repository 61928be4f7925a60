import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { identityProvidersOfPool } from '../../projections/identity-providers.js';
import { providerDescription } from '../answers/identity-provider.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { PAGE_SIZE, readPageToken, takePage } from '../paging.js';
import { requirePool } from '../resources.js';

/** The most that the model allows in an answer, whatever is asked for. */
const MOST = 50;

/**
 * Lists a pool's identity providers, by name.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListIdentityProviders.html
 */
export class ListIdentityProviders extends IdpQuery<'ListIdentityProviders'> {}

@QueryHandler(ListIdentityProviders)
export class ListIdentityProvidersHandler implements IQueryHandler<ListIdentityProviders> {
  execute({ input, call }: ListIdentityProviders): Promise<IdpOutput<'ListIdentityProviders'>> {
    const { UserPoolId, MaxResults, NextToken } = input;
    const size = Math.min(MaxResults || PAGE_SIZE, MOST);
    return call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      const after = readPageToken(call, NextToken, [pool.id]);
      const page = takePage(call, identityProvidersOfPool(state, pool.id, after), size, [pool.id]);
      return { Providers: page.items.map(providerDescription), NextToken: page.token };
    });
  }
}
