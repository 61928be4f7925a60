import type { FactorPreference, MfaPreferences } from '../../domain/mfa/set-mfa-preference.js';

interface Asked {
  readonly SMSMfaSettings?: FactorPreference;
  readonly SoftwareTokenMfaSettings?: FactorPreference;
  readonly EmailMfaSettings?: FactorPreference;
}

/** What SetUserMFAPreference and AdminSetUserMFAPreference say, by factor. */
export const askedPreferences = (asked: Asked): MfaPreferences => ({
  SMS_MFA: asked.SMSMfaSettings,
  SOFTWARE_TOKEN_MFA: asked.SoftwareTokenMfaSettings,
  EMAIL_OTP: asked.EmailMfaSettings,
});
