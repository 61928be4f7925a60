import type { MfaFactor } from '../../../src/domain/user-pool/mfa-factor.js';
import type { UserMfa } from '../../../src/domain/user/user-mfa.js';
import type { PoolMfa } from '../../../src/domain/user-pool/settings.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import type { User } from '../../../src/domain/user/state.js';
import { aPool, aUser, SMS } from '../user/samples.js';

export const EMAIL = 'alice@example.com';
export const PHONE = '+15550100';
export const APP = { id: 'app', sealed: 'sealed', usedSteps: [] };

type Recovery = 'verified_email' | 'verified_phone_number' | 'admin_only';

/** A pool with these factors; passwords are recovered by administrators unless said. */
export const mfaPool = (
  MfaConfiguration: PoolMfa['MfaConfiguration'],
  factors: readonly MfaFactor[],
  recovery: Recovery = 'admin_only',
): UserPool => ({
  ...aPool({ ...SMS, AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: recovery }] } }),
  mfa: {
    MfaConfiguration,
    ...(factors.includes('SMS_MFA') && { SmsMfaEnabled: true }),
    ...(factors.includes('EMAIL_OTP') && { EmailMfaConfiguration: {} }),
    ...(factors.includes('SOFTWARE_TOKEN_MFA') && { SoftwareTokenMfaConfiguration: { Enabled: true } }),
  },
});

/** What a user has: `e` an e-mail address, `p` a phone number, `t` an authenticator app. */
export const userWith = (has: string, mfa: Partial<UserMfa> = {}): User =>
  aUser({
    attributes: { ...(has.includes('e') && { email: EMAIL }), ...(has.includes('p') && { phone_number: PHONE }) },
    mfa: { enabled: [], ...(has.includes('t') && { softwareToken: APP }), ...mfa },
  });
