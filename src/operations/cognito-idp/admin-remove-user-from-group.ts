import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { removeUserFromGroup } from '../../domain/group/remove-user-from-group.js';
import { groupsOfUser } from '../../projections/groups.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireGroup, requirePool, requireUser } from '../resources.js';

/** Takes a user out of a group. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html */
export class AdminRemoveUserFromGroup extends IdpCommand<'AdminRemoveUserFromGroup'> {}

@CommandHandler(AdminRemoveUserFromGroup)
export class AdminRemoveUserFromGroupHandler implements ICommandHandler<AdminRemoveUserFromGroup> {
  execute({ input, call }: AdminRemoveUserFromGroup): Promise<IdpOutput<'AdminRemoveUserFromGroup'>> {
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const group = requireGroup(state, pool, input.GroupName);
        const user = requireUser(state, pool, input.Username);
        return removeUserFromGroup(user, group, groupsOfUser(state, pool.id, user.sub));
      },
      () => undefined,
    );
  }
}
