import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import { schemaOf } from '../../domain/user/attributes.js';
import { parseFilter } from '../../domain/user/filter.js';
import { listUsers } from '../../projections/list-users.js';
import { userAnswer } from '../answers/user.js';
import { type IdpOutput, IdpQuery } from '../idp-operation.js';
import { PAGE_SIZE, pageToken, readPageToken } from '../paging.js';
import { requirePool } from '../resources.js';

/** Lists users, all or by one comparison. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
export class ListUsers extends IdpQuery<'ListUsers'> {}

@QueryHandler(ListUsers)
export class ListUsersHandler implements IQueryHandler<ListUsers> {
  execute({ input, call }: ListUsers): Promise<IdpOutput<'ListUsers'>> {
    const { UserPoolId, Filter, AttributesToGet: wanted, Limit } = input;
    return call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      if (wanted?.some((name) => name !== 'identities' && !schemaOf(pool, name))) {
        throw invalidParameter('One or more requested attributes do not exist.');
      }
      const filter = parseFilter(Filter);
      const parameters = [UserPoolId, Filter, wanted && JSON.stringify(wanted)];
      const after = readPageToken(call, input.PaginationToken, parameters);
      const { users, next } = listUsers(state, pool, filter, { after, size: Limit || PAGE_SIZE });
      const Users = users.map((user) => {
        const answer = userAnswer(user);
        if (!wanted) return answer;
        return { ...answer, Attributes: answer.Attributes?.filter(({ Name }) => wanted.includes(Name)) ?? [] };
      });
      return next === undefined ? { Users } : { Users, PaginationToken: pageToken(call, next, parameters) };
    });
  }
}
