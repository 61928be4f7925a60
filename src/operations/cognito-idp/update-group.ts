import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateGroup } from '../../domain/group/update-group.js';
import { groupAnswer } from '../answers/group.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireGroup, requirePool } from '../resources.js';

/** Changes a group. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateGroup.html */
export class UpdateGroup extends IdpCommand<'UpdateGroup'> {}

@CommandHandler(UpdateGroup)
export class UpdateGroupHandler implements ICommandHandler<UpdateGroup> {
  execute({ input, call }: UpdateGroup): Promise<IdpOutput<'UpdateGroup'>> {
    const { UserPoolId, GroupName, Description, RoleArn, Precedence } = input;
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        return updateGroup(pool, requireGroup(state, pool, GroupName), { Description, RoleArn, Precedence });
      },
      (state) => ({ Group: groupAnswer(requireGroup(state, requirePool(state, call, UserPoolId), GroupName)) }),
    );
  }
}
