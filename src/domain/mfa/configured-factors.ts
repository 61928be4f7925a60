import type { FirstFactor } from '../user-pool/first-factors.js';
import { allowedFactors } from '../user-pool/first-factors.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';

/** What GetUserAuthFactors calls a factor that a user can show. */
export type AuthFactor = Exclude<FirstFactor, 'PASSWORD_SRP'> | 'SOFTWARE_TOKEN';

/**
 * The factors that the pool allows and the user has set up: a password, verified addresses, a passkey, a verified authenticator app.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html
 */
export const configuredFactors = (pool: UserPool, user: User, hasPasskey: boolean): readonly AuthFactor[] => {
  const has: Readonly<Record<Exclude<FirstFactor, 'PASSWORD_SRP'>, boolean>> = {
    PASSWORD: user.password !== undefined,
    EMAIL_OTP: user.attributes.email_verified === 'true',
    SMS_OTP: user.attributes.phone_number_verified === 'true',
    WEB_AUTHN: hasPasskey,
  };
  const first = allowedFactors(pool).flatMap((factor) => (factor !== 'PASSWORD_SRP' && has[factor] ? [factor] : []));
  return user.mfa?.softwareToken ? [...first, 'SOFTWARE_TOKEN'] : first;
};
