import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { passkeyHolder } from '../passkeys/passkey-holder.js';
import { readAttestation } from '../passkeys/read-attestation.js';
import { finishRegistration } from '../passkeys/registration.js';
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
      (state, { at }) => finishRegistration(call.world.seed, state, passkeyHolder(state, token, at), attestation, at),
      () => ({}),
    );
  }
}
