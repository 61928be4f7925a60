import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { provedByHash } from '../own-account/find-client.js';
import { SigningUp } from '../own-account/signing-up.js';

/**
 * Registers a user. ValidationData and ClientMetadata are for triggers; AnalyticsMetadata is for Pinpoint, and UserContextData for threat
 * protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
export class SignUp extends IdpCommand<'SignUp'> {}

@CommandHandler(SignUp)
export class SignUpHandler implements ICommandHandler<SignUp> {
  constructor(@Inject(SigningUp) private readonly signingUp: SigningUp) {}

  async execute({ input, call }: SignUp): Promise<IdpOutput<'SignUp'>> {
    const { ClientId: clientId, Username: username, Password: password, UserAttributes: attributes = [] } = input;
    const { ValidationData: validationData, ClientMetadata: clientMetadata } = input;
    const told = input.UserContextData && { UserContextData: input.UserContextData };
    const asked = { clientId, username, password, attributes, validationData, clientMetadata, ...told };
    const { sub, confirmed, delivery, session } = await this.signingUp.signUp(call, asked, provedByHash(input));
    return {
      ...(delivery && { CodeDeliveryDetails: delivery }),
      UserConfirmed: confirmed,
      UserSub: sub,
      ...(session !== undefined && { Session: session }),
    };
  }
}
