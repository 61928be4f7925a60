import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { addUserToGroup } from '../../domain/group/add-user-to-group.js';
import { groupsOfUser } from '../../projections/groups.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireGroup, requirePool, requireUser } from '../resources.js';

/** Puts a user into a group. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html */
export class AdminAddUserToGroup extends IdpCommand<'AdminAddUserToGroup'> {}

@CommandHandler(AdminAddUserToGroup)
export class AdminAddUserToGroupHandler implements ICommandHandler<AdminAddUserToGroup> {
  execute({ input, call }: AdminAddUserToGroup): Promise<IdpOutput<'AdminAddUserToGroup'>> {
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const group = requireGroup(state, pool, input.GroupName);
        const user = requireUser(state, pool, input.Username);
        return addUserToGroup(user, group, groupsOfUser(state, pool.id, user.sub));
      },
      () => undefined,
    );
  }
}
