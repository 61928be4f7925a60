import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { enableUser } from '../../domain/user/enable-user.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Lets a user sign in again. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html */
export class AdminEnableUser extends IdpCommand<'AdminEnableUser'> {}

@CommandHandler(AdminEnableUser)
export class AdminEnableUserHandler implements ICommandHandler<AdminEnableUser> {
  execute({ input, call }: AdminEnableUser): Promise<IdpOutput<'AdminEnableUser'>> {
    return call.decide(
      (state) => enableUser(requireUser(state, requirePool(state, call, input.UserPoolId), input.Username)),
      () => ({}),
    );
  }
}
