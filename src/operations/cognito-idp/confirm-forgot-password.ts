import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Confirmation } from '../confirmation.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { settingForgottenPassword } from '../own-account/confirm-forgot-password.js';
import { provedByHash } from '../own-account/find-client.js';

/**
 * Sets a new password with the code of ForgotPassword or AdminResetUserPassword. ClientMetadata is for triggers; AnalyticsMetadata is
 * for Pinpoint, without which it has no effect; UserContextData is for threat protection.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 */
export class ConfirmForgotPassword extends IdpCommand<'ConfirmForgotPassword'> {}

@CommandHandler(ConfirmForgotPassword)
export class ConfirmForgotPasswordHandler implements ICommandHandler<ConfirmForgotPassword> {
  constructor(@Inject(Confirmation) private readonly confirmation: Confirmation) {}

  async execute({ input, call }: ConfirmForgotPassword): Promise<IdpOutput<'ConfirmForgotPassword'>> {
    const { ClientId: clientId, Username: username, ConfirmationCode: code, Password: password } = input;
    const origin = { clientId, clientMetadata: input.ClientMetadata };
    const told = input.UserContextData && { UserContextData: input.UserContextData };
    const rule = settingForgottenPassword(call, provedByHash(input), { username, code, password, ...told });
    await this.confirmation.decide(call, 'ConfirmForgotPassword', origin, rule);
    return {};
  }
}
