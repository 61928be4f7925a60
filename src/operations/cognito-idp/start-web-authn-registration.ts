import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { passkeyHolder } from '../passkeys/passkey-holder.js';
import { beginRegistration } from '../passkeys/registration.js';
import { AccessTokens } from '../sign-in/access-tokens.js';

/** Gives out what a passkey is made with. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html */
export class StartWebAuthnRegistration extends IdpCommand<'StartWebAuthnRegistration'> {}

@CommandHandler(StartWebAuthnRegistration)
export class StartWebAuthnRegistrationHandler implements ICommandHandler<StartWebAuthnRegistration> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: StartWebAuthnRegistration): Promise<IdpOutput<'StartWebAuthnRegistration'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    let options: object = {};
    return call.decide(
      (state, given) => {
        const begun = beginRegistration(call.world.seed, state, passkeyHolder(state, token, given.at), given);
        options = begun.options ?? {};
        return begun.decision;
      },
      () => ({ CredentialCreationOptions: options }),
    );
  }
}
