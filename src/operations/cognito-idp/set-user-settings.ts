import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setUserSettings } from '../../domain/mfa/set-user-settings.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Switches codes by SMS for the signed-in user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserSettings.html */
export class SetUserSettings extends IdpCommand<'SetUserSettings'> {}

@CommandHandler(SetUserSettings)
export class SetUserSettingsHandler implements ICommandHandler<SetUserSettings> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: SetUserSettings): Promise<IdpOutput<'SetUserSettings'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.decide(
      (state, { at }) => {
        const { pool, user } = holderOf(state, token, at);
        return setUserSettings(pool, user, input.MFAOptions);
      },
      () => ({}),
    );
  }
}
