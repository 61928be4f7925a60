import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { signOutUser } from '../../domain/user/sign-out-user.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Revokes all tokens of a user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html */
export class AdminUserGlobalSignOut extends IdpCommand<'AdminUserGlobalSignOut'> {}

@CommandHandler(AdminUserGlobalSignOut)
export class AdminUserGlobalSignOutHandler implements ICommandHandler<AdminUserGlobalSignOut> {
  execute({ input, call }: AdminUserGlobalSignOut): Promise<IdpOutput<'AdminUserGlobalSignOut'>> {
    return call.decide(
      (state) => signOutUser(requireUser(state, requirePool(state, call, input.UserPoolId), input.Username)),
      () => ({}),
    );
  }
}
