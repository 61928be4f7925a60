import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { adminConfirmSignUp } from '../../domain/user/admin-confirm-sign-up.js';
import { Confirmation } from '../confirmation.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Confirms a user without a code. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html */
export class AdminConfirmSignUp extends IdpCommand<'AdminConfirmSignUp'> {}

@CommandHandler(AdminConfirmSignUp)
export class AdminConfirmSignUpHandler implements ICommandHandler<AdminConfirmSignUp> {
  constructor(@Inject(Confirmation) private readonly confirmation: Confirmation) {}

  async execute({ input, call }: AdminConfirmSignUp): Promise<IdpOutput<'AdminConfirmSignUp'>> {
    // Seen twice: a null, where other operations of administrators have words for it.
    const origin = { clientId: null, clientMetadata: input.ClientMetadata };
    await this.confirmation.decide(call, 'ConfirmSignUp', origin, (state) =>
      adminConfirmSignUp(requireUser(state, requirePool(state, call, input.UserPoolId), input.Username)),
    );
    return {};
  }
}
