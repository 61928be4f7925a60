import { mfaStep } from '../mfa/mfa-step.js';
import { passkeyCountsForTwo } from '../mfa/passkey-mfa.js';
import type { FirstFactor } from '../user-pool/first-factors.js';
import { allowedFactors } from '../user-pool/first-factors.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';

const PASSWORDS: readonly FirstFactor[] = ['PASSWORD_SRP', 'PASSWORD'];

/**
 * What this user may begin with: what the pool allows and the user has. Whoever has to show a second factor begins with the password, or
 * with a passkey that counts for two; whoever has a temporary password, with that.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html
 */
export const availableFactors = (pool: UserPool, user: User, hasPasskey: boolean): readonly FirstFactor[] => {
  if (user.status === 'FORCE_CHANGE_PASSWORD') return PASSWORDS;
  const needsSecond = mfaStep(pool, user).kind !== 'none';
  return allowedFactors(pool).filter((factor) => {
    switch (factor) {
      case 'PASSWORD':
      case 'PASSWORD_SRP':
        return user.password !== undefined;
      case 'EMAIL_OTP':
        return !needsSecond && user.attributes.email !== undefined;
      case 'SMS_OTP':
        return !needsSecond && user.attributes.phone_number !== undefined;
      case 'WEB_AUTHN':
        return hasPasskey && (!needsSecond || passkeyCountsForTwo(pool, user));
    }
  });
};
