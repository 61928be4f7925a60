import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteUser } from '../../domain/user/delete-user.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Deletes a user; its name is free again. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html */
export class AdminDeleteUser extends IdpCommand<'AdminDeleteUser'> {}

@CommandHandler(AdminDeleteUser)
export class AdminDeleteUserHandler implements ICommandHandler<AdminDeleteUser> {
  execute({ input, call }: AdminDeleteUser): Promise<IdpOutput<'AdminDeleteUser'>> {
    return call.decide(
      (state) => deleteUser(requireUser(state, requirePool(state, call, input.UserPoolId), input.Username)),
      () => undefined,
    );
  }
}
