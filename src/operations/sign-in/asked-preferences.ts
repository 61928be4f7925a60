import type { FactorPreference, MfaPreferences } from '../../domain/mfa/mfa-preferences.js';

interface Asked {
  readonly SMSMfaSettings?: FactorPreference;
  readonly SoftwareTokenMfaSettings?: FactorPreference;
  readonly EmailMfaSettings?: FactorPreference;
  readonly WebAuthnMfaSettings?: Pick<FactorPreference, 'Enabled'>;
}

/** What SetUserMFAPreference and AdminSetUserMFAPreference say, by factor. */
export const askedPreferences = (asked: Asked): MfaPreferences => ({
  SMS_MFA: asked.SMSMfaSettings,
  SOFTWARE_TOKEN_MFA: asked.SoftwareTokenMfaSettings,
  EMAIL_OTP: asked.EmailMfaSettings,
  WEB_AUTHN_MFA: asked.WebAuthnMfaSettings,
});
