import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { lookUpDeveloperIdentity } from '../../domain/identity/look-up-developer-identity.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { identityInPool, identityOfLogin } from '../../projections/identities.js';
import { type IdentityOutput, IdentityQuery } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';
import { PAGE_SIZE, readPageToken, takePage } from '../paging.js';

/**
 * Finds the identity of a developer user, or the developer users of an identity.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_LookupDeveloperIdentity.html
 */
export class LookupDeveloperIdentity extends IdentityQuery<'LookupDeveloperIdentity'> {}

@QueryHandler(LookupDeveloperIdentity)
export class LookupDeveloperIdentityHandler implements IQueryHandler<LookupDeveloperIdentity> {
  execute({ input, call }: LookupDeveloperIdentity): Promise<IdentityOutput<'LookupDeveloperIdentity'>> {
    const { IdentityPoolId, IdentityId: identityId, DeveloperUserIdentifier: user, MaxResults = PAGE_SIZE } = input;
    return call.read((state) => {
      const pool = requireIdentityPool(state, call, IdentityPoolId);
      const found = lookUpDeveloperIdentity(
        pool,
        { identityId, user },
        (id) => identityInPool(state, pool.id, id),
        (login) => identityOfLogin(state, pool.id, login),
      );
      if (found instanceof Refusal) throw found;
      const parameters = [IdentityPoolId, identityId, user];
      const after = readPageToken(call, input.NextToken, parameters);
      const users = found.users.slice(after === undefined ? 0 : found.users.indexOf(after) + 1);
      const rows = users.map((one) => [one, one] as const);
      const { items, token } = takePage(call, rows, MaxResults, parameters);
      return { IdentityId: found.identityId, DeveloperUserIdentifierList: items, NextToken: token };
    });
  }
}
