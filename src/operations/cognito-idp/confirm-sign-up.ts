import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Confirmation } from '../confirmation.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { confirmingSignUp } from '../own-account/confirm-sign-up.js';
import { provedByHash } from '../own-account/find-client.js';

/**
 * Confirms a user with the code of the sign-up. ClientMetadata is for triggers; AnalyticsMetadata is for Pinpoint, and UserContextData for
 * threat protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export class ConfirmSignUp extends IdpCommand<'ConfirmSignUp'> {}

@CommandHandler(ConfirmSignUp)
export class ConfirmSignUpHandler implements ICommandHandler<ConfirmSignUp> {
  constructor(@Inject(Confirmation) private readonly confirmation: Confirmation) {}

  async execute({ input, call }: ConfirmSignUp): Promise<IdpOutput<'ConfirmSignUp'>> {
    const { ClientId: clientId, Username: username, ConfirmationCode: code, ForceAliasCreation = false } = input;
    const origin = { clientId, clientMetadata: input.ClientMetadata };
    const command = { username, code, forceAliasCreation: ForceAliasCreation, goesOn: { session: input.Session } };
    const rule = confirmingSignUp(call, provedByHash(input), command);
    const { session } = await this.confirmation.decide(call, 'ConfirmSignUp', origin, rule);
    return session === undefined ? {} : { Session: session };
  }
}
