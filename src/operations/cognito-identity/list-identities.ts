import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Identity } from '../../domain/identity/state.js';
import { identitiesOfPool } from '../../projections/identities.js';
import { identityAnswer } from '../answers/identity.js';
import { type IdentityOutput, IdentityQuery } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';
import { readPageToken, takePage } from '../paging.js';

/** Lists the identities of an identity pool, by id. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_ListIdentities.html */
export class ListIdentities extends IdentityQuery<'ListIdentities'> {}

@QueryHandler(ListIdentities)
export class ListIdentitiesHandler implements IQueryHandler<ListIdentities> {
  execute({ input, call }: ListIdentities): Promise<IdentityOutput<'ListIdentities'>> {
    const { IdentityPoolId, HideDisabled = false, MaxResults } = input;
    return call.read((state) => {
      const { id } = requireIdentityPool(state, call, IdentityPoolId);
      const parameters = [IdentityPoolId, String(HideDisabled)];
      const after = readPageToken(call, input.NextToken, parameters);
      const rows = identitiesOfPool(state, id, after);
      const { items, token } = takePage(call, HideDisabled ? enabled(rows) : rows, MaxResults, parameters);
      return { IdentityPoolId, Identities: items.map(identityAnswer), NextToken: token };
    });
  }
}

function* enabled(rows: Iterable<[string, Identity]>): Generator<[string, Identity]> {
  for (const row of rows) if (!row[1].disabled) yield row;
}
