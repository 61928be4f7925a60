import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { registrationChallenge } from '../../domain/passkey/challenge.js';
import { startRegistration } from '../../domain/passkey/start-registration.js';
import { passkeysOfUser, relyingPartyOf } from '../../projections/passkeys.js';
import { creationOptions } from '../answers/passkey.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { passkeyHolder } from '../passkeys/passkey-holder.js';
import { AccessTokens } from '../sign-in/access-tokens.js';

/** Gives out what a passkey is made with. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html */
export class StartWebAuthnRegistration extends IdpCommand<'StartWebAuthnRegistration'> {}

@CommandHandler(StartWebAuthnRegistration)
export class StartWebAuthnRegistrationHandler implements ICommandHandler<StartWebAuthnRegistration> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: StartWebAuthnRegistration): Promise<IdpOutput<'StartWebAuthnRegistration'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    let options = {};
    return call.decide(
      (state, { at, draw }) => {
        const { pool, client, user } = passkeyHolder(state, token, at);
        const party = relyingPartyOf(state, pool);
        const passkeys = passkeysOfUser(state, user);
        const challenge = registrationChallenge(draw);
        if (party) options = creationOptions(party, user, passkeys, challenge);
        const given = { at, worldSeed: call.world.seed, challenge };
        return startRegistration(pool, client, user, party, passkeys.length, given);
      },
      () => ({ CredentialCreationOptions: options }),
    );
  }
}
