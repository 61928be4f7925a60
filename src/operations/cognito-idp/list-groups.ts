import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { groupsOfPool } from '../../projections/groups.js';
import { groupAnswer } from '../answers/group.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { PAGE_SIZE, readPageToken, takePage } from '../paging.js';
import { requirePool } from '../resources.js';

/** Lists a pool's groups, by name. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html */
export class ListGroups extends IdpQuery<'ListGroups'> {}

@QueryHandler(ListGroups)
export class ListGroupsHandler implements IQueryHandler<ListGroups> {
  execute({ input, call }: ListGroups): Promise<IdpOutput<'ListGroups'>> {
    const { UserPoolId, Limit, NextToken } = input;
    return call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      const after = readPageToken(call, NextToken, [pool.id]);
      const page = takePage(call, groupsOfPool(state, pool.id, after), Limit || PAGE_SIZE, [pool.id]);
      return { Groups: page.items.map(groupAnswer), NextToken: page.token };
    });
  }
}
