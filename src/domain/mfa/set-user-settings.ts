import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { disablingRefusal, enablingRefusal } from './preference-refusals.js';
import { NO_MFA, type UserMfaEvent } from '../user/user-mfa.js';

/** As the API names it: SMS to the phone number, and nothing else, was ever of effect. */
export interface MfaOption {
  readonly DeliveryMedium?: string;
  readonly AttributeName?: string;
}

/**
 * The way to switch codes by SMS on and off that came before preferences.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserSettings.html
 */
export const setUserSettings = (pool: UserPool, user: User, options: readonly MfaOption[]): Decision<UserMfaEvent> => {
  for (const { DeliveryMedium = 'SMS', AttributeName = 'phone_number' } of options) {
    if (DeliveryMedium !== 'SMS' || AttributeName !== 'phone_number') {
      return refuse(invalidParameter('Only SMS to phone_number can be set as an MFA option.'));
    }
  }
  const { enabled, preferred } = user.mfa ?? NO_MFA;
  const isOn = options.length > 0;
  const isOff = !isOn && enabled.includes('SMS_MFA');
  const unfit = isOn ? enablingRefusal(pool, user, 'SMS_MFA') : isOff && disablingRefusal(pool, 'SMS_MFA');
  if (unfit) return refuse(unfit);
  const others = enabled.filter((factor) => factor !== 'SMS_MFA');
  const { poolId, sub } = user;
  const stays = preferred && (isOn || preferred !== 'SMS_MFA');
  return accept({
    type: 'MfaPreferenceSet',
    data: {
      ...{ poolId, sub, enabled: isOn ? ['SMS_MFA', ...others] : others },
      ...(stays && { preferred }),
      ...(isOn && { legacySms: true as const }),
    },
  });
};
