import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { termsOfPool } from '../../projections/terms.js';
import { termsDescription } from '../answers/terms.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { PAGE_SIZE, readPageToken, takePage } from '../paging.js';
import { requirePool } from '../resources.js';

/** Lists a pool's documents, by id. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListTerms.html */
export class ListTerms extends IdpQuery<'ListTerms'> {}

@QueryHandler(ListTerms)
export class ListTermsHandler implements IQueryHandler<ListTerms> {
  execute({ input, call }: ListTerms): Promise<IdpOutput<'ListTerms'>> {
    const { UserPoolId, MaxResults = PAGE_SIZE, NextToken } = input;
    return call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      const after = readPageToken(call, NextToken, [pool.id]);
      const page = takePage(call, termsOfPool(state, pool.id, after), MaxResults, [pool.id]);
      return { Terms: page.items.map(termsDescription), NextToken: page.token };
    });
  }
}
