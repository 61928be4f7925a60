import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { disableUser } from '../../domain/user/disable-user.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Bars a user and revokes its tokens. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html */
export class AdminDisableUser extends IdpCommand<'AdminDisableUser'> {}

@CommandHandler(AdminDisableUser)
export class AdminDisableUserHandler implements ICommandHandler<AdminDisableUser> {
  execute({ input, call }: AdminDisableUser): Promise<IdpOutput<'AdminDisableUser'>> {
    return call.decide(
      (state) => disableUser(requireUser(state, requirePool(state, call, input.UserPoolId), input.Username)),
      () => ({}),
    );
  }
}
