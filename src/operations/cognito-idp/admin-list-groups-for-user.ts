import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { placeByPrecedence } from '../../domain/group/state.js';
import { groupsOfUser } from '../../projections/groups.js';
import { groupAnswer } from '../answers/group.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { PAGE_SIZE, readPageToken, takePage } from '../paging.js';
import { requirePool, requireUser } from '../resources.js';

/** Lists a user's groups, the best precedence first. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html */
export class AdminListGroupsForUser extends IdpQuery<'AdminListGroupsForUser'> {}

@QueryHandler(AdminListGroupsForUser)
export class AdminListGroupsForUserHandler implements IQueryHandler<AdminListGroupsForUser> {
  execute({ input, call }: AdminListGroupsForUser): Promise<IdpOutput<'AdminListGroupsForUser'>> {
    const { UserPoolId, Username, Limit, NextToken } = input;
    return call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      const user = requireUser(state, pool, Username);
      const parameters = [pool.id, user.sub];
      const after = readPageToken(call, NextToken, parameters) ?? '';
      const rows = groupsOfUser(state, pool.id, user.sub)
        .map((group) => [placeByPrecedence(group), group] as const)
        .filter(([place]) => place > after);
      const page = takePage(call, rows, Limit || PAGE_SIZE, parameters);
      return { Groups: page.items.map(groupAnswer), NextToken: page.token };
    });
  }
}
