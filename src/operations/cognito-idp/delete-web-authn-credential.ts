import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deletePasskey } from '../../domain/passkey/delete-passkey.js';
import { passkeyOfUser } from '../../projections/passkeys.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { passkeyHolder } from '../passkeys/passkey-holder.js';
import { AccessTokens } from '../sign-in/access-tokens.js';

/** Deletes a passkey of the user who holds a token. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteWebAuthnCredential.html */
export class DeleteWebAuthnCredential extends IdpCommand<'DeleteWebAuthnCredential'> {}

@CommandHandler(DeleteWebAuthnCredential)
export class DeleteWebAuthnCredentialHandler implements ICommandHandler<DeleteWebAuthnCredential> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: DeleteWebAuthnCredential): Promise<IdpOutput<'DeleteWebAuthnCredential'>> {
    const { AccessToken, CredentialId } = input;
    const token = await this.accessTokens.verify(call, AccessToken);
    return call.decide(
      (state, { at }) => deletePasskey(passkeyOfUser(state, passkeyHolder(state, token, at).user, CredentialId)),
      () => ({}),
    );
  }
}
