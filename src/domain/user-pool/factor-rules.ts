import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { PoolMembers } from './pool-members.js';
import type { ProposedPool } from './proposed-pool.js';
import type { PoolMfa, PoolSettings } from './settings.js';

/** Refuses a list of first factors as it stands in a request. */
export const namedFactorsRefusal = (members: PoolMembers): Refusal | undefined => {
  const factors = members.Policies?.SignInPolicy?.AllowedFirstAuthFactors;
  if (!factors) return undefined;
  if (!factors.includes('PASSWORD')) {
    return invalidParameter('Password should be configured as one of the allowed first auth factors.');
  }
  // The enum holds it for GetUserAuthFactors only. The text is not known; TODO settle with an observed answer.
  return factors.includes('SOFTWARE_TOKEN')
    ? invalidParameter('SOFTWARE_TOKEN can not be configured as AuthFactor')
    : undefined;
};

/** Refuses first factors that need what the pool lacks. */
export const factorsRefusal = ({ settings }: ProposedPool): Refusal | undefined =>
  settings.Policies.SignInPolicy.AllowedFirstAuthFactors?.includes('SMS_OTP') && !settings.SmsConfiguration
    ? invalidParameter('SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration')
    : undefined;

/** Refuses codes by SMS as a factor where nothing sends them. */
export const smsFactorRefusal = (
  mfa: PoolMfa,
  { SmsConfiguration }: Pick<PoolSettings, 'SmsConfiguration'>,
): Refusal | undefined =>
  mfa.SmsMfaEnabled && !SmsConfiguration
    ? invalidParameter(
        'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
      )
    : undefined;

/** Where a second factor is required, a first factor that is a code or a bare passkey would be the only one. */
export const requiredMfaRefusal = ({ settings, mfa }: ProposedPool): Refusal | undefined => {
  if (mfa.MfaConfiguration !== 'ON') return undefined;
  const factors = settings.Policies.SignInPolicy.AllowedFirstAuthFactors ?? [];
  if (factors.includes('EMAIL_OTP') || factors.includes('SMS_OTP')) {
    return invalidParameter(
      'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
    );
  }
  const passkeysAreTwo = mfa.WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
  return factors.includes('WEB_AUTHN') && !passkeysAreTwo
    ? invalidParameter(
        'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
      )
    : undefined;
};
