import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setMfaPreference } from '../../domain/mfa/set-mfa-preference.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';
import { askedPreferences } from '../sign-in/asked-preferences.js';
import { hasPasskey } from '../sign-in/passkey-of.js';

/** Says which second factors a user is asked for. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html */
export class AdminSetUserMFAPreference extends IdpCommand<'AdminSetUserMFAPreference'> {}

@CommandHandler(AdminSetUserMFAPreference)
export class AdminSetUserMFAPreferenceHandler implements ICommandHandler<AdminSetUserMFAPreference> {
  execute({ input, call }: AdminSetUserMFAPreference): Promise<IdpOutput<'AdminSetUserMFAPreference'>> {
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const user = requireUser(state, pool, input.Username);
        return setMfaPreference(pool, user, askedPreferences(input), {
          side: 'administrator',
          hasPasskey: hasPasskey(state, pool, user),
        });
      },
      () => ({}),
    );
  }
}
