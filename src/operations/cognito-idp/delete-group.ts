import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteGroup } from '../../domain/group/delete-group.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireGroup, requirePool } from '../resources.js';

/** Deletes a group. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteGroup.html */
export class DeleteGroup extends IdpCommand<'DeleteGroup'> {}

@CommandHandler(DeleteGroup)
export class DeleteGroupHandler implements ICommandHandler<DeleteGroup> {
  execute({ input, call }: DeleteGroup): Promise<IdpOutput<'DeleteGroup'>> {
    return call.decide(
      (state) => deleteGroup(requireGroup(state, requirePool(state, call, input.UserPoolId), input.GroupName)),
      () => undefined,
    );
  }
}
