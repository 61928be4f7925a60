import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setUserSettings } from '../../domain/mfa/set-user-settings.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Switches codes by SMS for a user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserSettings.html */
export class AdminSetUserSettings extends IdpCommand<'AdminSetUserSettings'> {}

@CommandHandler(AdminSetUserSettings)
export class AdminSetUserSettingsHandler implements ICommandHandler<AdminSetUserSettings> {
  execute({ input, call }: AdminSetUserSettings): Promise<IdpOutput<'AdminSetUserSettings'>> {
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        return setUserSettings(pool, requireUser(state, pool, input.Username), input.MFAOptions);
      },
      () => ({}),
    );
  }
}
