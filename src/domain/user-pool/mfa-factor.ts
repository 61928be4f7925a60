import type { VerifiedAttribute } from './settings.js';
import type { UserPool } from './state.js';

/** The second factors, in the order in which AWS lists them. */
export const MFA_FACTORS = ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] as const;

export type MfaFactor = (typeof MFA_FACTORS)[number];

/** What a user can have switched on: second factors, and that a passkey counts for two. It is no factor that is ever asked for second. */
export const MFA_SETTINGS = [...MFA_FACTORS, 'WEB_AUTHN_MFA'] as const;

export type MfaSetting = (typeof MFA_SETTINGS)[number];

/** The attribute that a factor's codes go to. */
export const ATTRIBUTE_OF: Readonly<Record<Exclude<MfaFactor, 'SOFTWARE_TOKEN_MFA'>, VerifiedAttribute>> = {
  SMS_MFA: 'phone_number',
  EMAIL_OTP: 'email',
};

/** Whether the pool has a factor. */
export const poolHas = ({ mfa }: Pick<UserPool, 'mfa'>, factor: MfaFactor): boolean => {
  switch (factor) {
    case 'SMS_MFA':
      return mfa.SmsMfaEnabled === true;
    case 'EMAIL_OTP':
      return mfa.EmailMfaConfiguration !== undefined;
    case 'SOFTWARE_TOKEN_MFA':
      return mfa.SoftwareTokenMfaConfiguration?.Enabled === true;
  }
};
