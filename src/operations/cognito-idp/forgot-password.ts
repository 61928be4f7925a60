import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { CodeRequests } from '../own-account/code-requests.js';
import { provedByHash } from '../own-account/find-client.js';

/**
 * Sends a code to a user who has forgotten the password. ClientMetadata is for triggers, UserContextData for threat protection; AnalyticsMetadata
 * is for Pinpoint: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 */
export class ForgotPassword extends IdpCommand<'ForgotPassword'> {}

@CommandHandler(ForgotPassword)
export class ForgotPasswordHandler implements ICommandHandler<ForgotPassword> {
  constructor(@Inject(CodeRequests) private readonly codes: CodeRequests) {}

  async execute({ input, call }: ForgotPassword): Promise<IdpOutput<'ForgotPassword'>> {
    const { ClientId: clientId, Username: username, ClientMetadata: clientMetadata } = input;
    const asked = { ...input, clientId, username, clientMetadata };
    return { CodeDeliveryDetails: await this.codes.forgotPassword(call, asked, provedByHash(input)) };
  }
}
