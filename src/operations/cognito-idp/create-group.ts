import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createGroup } from '../../domain/group/create-group.js';
import { groupCount, groupNamed } from '../../projections/groups.js';
import { groupAnswer } from '../answers/group.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireGroup, requirePool } from '../resources.js';

/** Creates a group. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html */
export class CreateGroup extends IdpCommand<'CreateGroup'> {}

@CommandHandler(CreateGroup)
export class CreateGroupHandler implements ICommandHandler<CreateGroup> {
  execute({ input, call }: CreateGroup): Promise<IdpOutput<'CreateGroup'>> {
    const { UserPoolId, GroupName, Description, RoleArn, Precedence } = input;
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        return createGroup(pool, groupNamed(state, pool.id, GroupName), groupCount(state, pool.id), {
          name: GroupName,
          details: { Description, RoleArn, Precedence },
        });
      },
      (state) => ({ Group: groupAnswer(requireGroup(state, requirePool(state, call, UserPoolId), GroupName)) }),
    );
  }
}
