import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setMfaPreference } from '../../domain/mfa/set-mfa-preference.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';
import { askedPreferences } from '../sign-in/asked-preferences.js';
import { hasPasskey } from '../sign-in/passkey-of.js';

/** Says which second factors the signed-in user is asked for. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html */
export class SetUserMFAPreference extends IdpCommand<'SetUserMFAPreference'> {}

@CommandHandler(SetUserMFAPreference)
export class SetUserMFAPreferenceHandler implements ICommandHandler<SetUserMFAPreference> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: SetUserMFAPreference): Promise<IdpOutput<'SetUserMFAPreference'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.decide(
      (state, { at }) => {
        const { pool, user } = holderOf(state, token, at);
        return setMfaPreference(pool, user, askedPreferences(input), {
          side: 'user',
          hasPasskey: hasPasskey(state, pool, user),
        });
      },
      () => ({}),
    );
  }
}
