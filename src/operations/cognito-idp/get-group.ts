import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { groupAnswer } from '../answers/group.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireGroup, requirePool } from '../resources.js';

/** Reads a group. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetGroup.html */
export class GetGroup extends IdpQuery<'GetGroup'> {}

@QueryHandler(GetGroup)
export class GetGroupHandler implements IQueryHandler<GetGroup> {
  execute({ input, call }: GetGroup): Promise<IdpOutput<'GetGroup'>> {
    return call.read((state) => ({
      Group: groupAnswer(requireGroup(state, requirePool(state, call, input.UserPoolId), input.GroupName)),
    }));
  }
}
