import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { adminConfirmSignUp } from '../../domain/user/admin-confirm-sign-up.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/**
 * Confirms a user without a code. ClientMetadata is for triggers: without them it has no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html
 */
export class AdminConfirmSignUp extends IdpCommand<'AdminConfirmSignUp'> {}

@CommandHandler(AdminConfirmSignUp)
export class AdminConfirmSignUpHandler implements ICommandHandler<AdminConfirmSignUp> {
  execute({ input, call }: AdminConfirmSignUp): Promise<IdpOutput<'AdminConfirmSignUp'>> {
    return call.decide(
      (state) => adminConfirmSignUp(requireUser(state, requirePool(state, call, input.UserPoolId), input.Username)),
      () => ({}),
    );
  }
}
