import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { CodeRequests } from '../own-account/code-requests.js';
import { provedByHash } from '../own-account/find-client.js';

/**
 * Sends the code of a sign-up again. ClientMetadata is for triggers; AnalyticsMetadata is for Pinpoint, and UserContextData for threat
 * protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 */
export class ResendConfirmationCode extends IdpCommand<'ResendConfirmationCode'> {}

@CommandHandler(ResendConfirmationCode)
export class ResendConfirmationCodeHandler implements ICommandHandler<ResendConfirmationCode> {
  constructor(@Inject(CodeRequests) private readonly codes: CodeRequests) {}

  async execute({ input, call }: ResendConfirmationCode): Promise<IdpOutput<'ResendConfirmationCode'>> {
    const { ClientId: clientId, Username: username, ClientMetadata: clientMetadata } = input;
    const asked = { ...input, clientId, username, clientMetadata };
    return { CodeDeliveryDetails: await this.codes.resend(call, asked, provedByHash(input)) };
  }
}
