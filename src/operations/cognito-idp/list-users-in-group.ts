import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { membersOfGroup } from '../../projections/groups.js';
import { userAnswer } from '../answers/user.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { PAGE_SIZE, readPageToken, takePage } from '../paging.js';
import { requireGroup, requirePool } from '../resources.js';

/** Lists a group's members. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html */
export class ListUsersInGroup extends IdpQuery<'ListUsersInGroup'> {}

@QueryHandler(ListUsersInGroup)
export class ListUsersInGroupHandler implements IQueryHandler<ListUsersInGroup> {
  execute({ input, call }: ListUsersInGroup): Promise<IdpOutput<'ListUsersInGroup'>> {
    const { UserPoolId, GroupName, Limit, NextToken } = input;
    return call.read((state) => {
      const group = requireGroup(state, requirePool(state, call, UserPoolId), GroupName);
      const parameters = [group.poolId, group.name];
      const after = readPageToken(call, NextToken, parameters);
      const page = takePage(call, membersOfGroup(state, group, after), Limit || PAGE_SIZE, parameters);
      return { Users: page.items.map((user) => userAnswer(user)), NextToken: page.token };
    });
  }
}
