import type { UserPool } from './state.js';

/** What a choice-based sign-in can begin with. */
export type FirstFactor = 'PASSWORD_SRP' | 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

/** In the order in which AWS lists them. */
const FIRST_FACTORS: readonly FirstFactor[] = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];

export const isFirstFactor = (name: string | undefined): name is FirstFactor =>
  FIRST_FACTORS.some((factor) => factor === name);

/** What the pool lets anybody begin with. */
export const allowedFactors = ({ settings }: Pick<UserPool, 'settings'>): readonly FirstFactor[] => {
  const allowed: readonly string[] = settings.Policies.SignInPolicy.AllowedFirstAuthFactors ?? ['PASSWORD'];
  return FIRST_FACTORS.filter((factor) => allowed.includes(factor === 'PASSWORD_SRP' ? 'PASSWORD' : factor));
};

/** Whether users of the pool can do without a password: a code is enough. */
export const allowsOneTimeCodes = (pool: Pick<UserPool, 'settings'>): boolean =>
  allowedFactors(pool).some((factor) => factor === 'EMAIL_OTP' || factor === 'SMS_OTP');
