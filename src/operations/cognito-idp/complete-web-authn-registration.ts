import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { completeRegistration } from '../../domain/passkey/complete-registration.js';
import { passkeyOwner, passkeyRegistrationOf, passkeysOfUser, relyingPartyOf } from '../../projections/passkeys.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { passkeyHolder } from '../passkeys/passkey-holder.js';
import { readAttestation } from '../passkeys/read-attestation.js';
import { AccessTokens } from '../sign-in/access-tokens.js';

/** Keeps the passkey that was made. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html */
export class CompleteWebAuthnRegistration extends IdpCommand<'CompleteWebAuthnRegistration'> {}

@CommandHandler(CompleteWebAuthnRegistration)
export class CompleteWebAuthnRegistrationHandler implements ICommandHandler<CompleteWebAuthnRegistration> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: CompleteWebAuthnRegistration): Promise<IdpOutput<'CompleteWebAuthnRegistration'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    const attestation = await readAttestation(input.Credential);
    return call.decide(
      (state, { at }) => {
        const { pool, client, user } = passkeyHolder(state, token, at);
        const found = {
          registration: passkeyRegistrationOf(state, user),
          party: relyingPartyOf(state, pool),
          passkeys: passkeysOfUser(state, user).length,
          ownerOf: (credentialId: string) => passkeyOwner(state, pool.id, credentialId),
        };
        return completeRegistration(pool, client, user, attestation, found, { at, worldSeed: call.world.seed });
      },
      () => ({}),
    );
  }
}
