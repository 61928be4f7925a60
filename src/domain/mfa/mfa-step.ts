import { notAuthorized, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { recoversFirst } from '../user/account-recovery.js';
import { ATTRIBUTE_OF, MFA_FACTORS, type MfaFactor, poolHas } from '../user-pool/mfa-factor.js';
import { NO_MFA } from '../user/user-mfa.js';

/** What a sign-in wants of a user who has shown the first factor. */
export type MfaStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'factor'; readonly factor: MfaFactor }
  | { readonly kind: 'choose'; readonly factors: readonly MfaFactor[] }
  | { readonly kind: 'set up'; readonly factors: readonly MfaFactor[] }
  | { readonly kind: 'impossible'; readonly refusal: Refusal };

/**
 * The decision list of the developer guide, "Things to know about user pool MFA": nothing where MFA is off; the factor that the user prefers;
 * in an optional pool what else the user has enabled; in one that requires it all that the user has, or what there is to set up.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export const mfaStep = (pool: UserPool, user: User): MfaStep => {
  if (pool.mfa.MfaConfiguration === 'OFF') return { kind: 'none' };
  const { enabled, preferred } = user.mfa ?? NO_MFA;
  const wanted = MFA_FACTORS.filter((factor) => enabled.includes(factor) && isUsable(pool, user, factor));
  if (preferred && wanted.includes(preferred)) return { kind: 'factor', factor: preferred };
  if (pool.mfa.MfaConfiguration === 'OPTIONAL') return among(wanted) ?? { kind: 'none' };
  const there = MFA_FACTORS.filter((factor) => poolHas(pool, factor) && hasOf(user, factor));
  const eligible = there.filter((factor) => wanted.includes(factor) || !isForRecovery(pool, factor));
  return among(eligible) ?? settingUp(pool, user, there);
};

/**
 * The second factor of a sign-in whose risk asks for one where pool and user do not: the one that the user prefers, or has set up. Whoever has
 * none is asked for none; whether that is enough is for threat protection to say.
 */
export const mfaStepByRisk = (pool: UserPool, user: User): MfaStep => {
  const asked = mfaStep(pool, user);
  if (asked.kind !== 'none' || pool.mfa.MfaConfiguration === 'OFF') return asked;
  return among(MFA_FACTORS.filter((factor) => factor === 'SOFTWARE_TOKEN_MFA' && hasOf(user, factor))) ?? asked;
};

/** Whether a factor is asked for where the user wants it. Apps that were registered go on when the pool stops offering them. */
export const isUsable = (pool: UserPool, user: User, factor: MfaFactor): boolean =>
  hasOf(user, factor) && (factor === 'SOFTWARE_TOKEN_MFA' || poolHas(pool, factor));

/** Whether the user has what a factor needs: an app that was verified, or an address, verified or not. */
export const hasOf = (user: User, factor: MfaFactor): boolean =>
  factor === 'SOFTWARE_TOKEN_MFA'
    ? user.mfa?.softwareToken !== undefined
    : user.attributes[ATTRIBUTE_OF[factor]] !== undefined;

const among = (factors: readonly MfaFactor[]): MfaStep | undefined => {
  const [only] = factors;
  if (!only) return undefined;
  return factors.length === 1 ? { kind: 'factor', factor: only } : { kind: 'choose', factors };
};

/** Whoever has only the address that recovers the password may set up an app besides. */
const settingUp = (pool: UserPool, user: User, there: readonly MfaFactor[]): MfaStep => {
  const factors = MFA_FACTORS.filter((factor) => poolHas(pool, factor) && !hasOf(user, factor));
  if (factors.length > 0 && (there.length === 0 || factors.includes('SOFTWARE_TOKEN_MFA'))) {
    return { kind: 'set up', factors };
  }
  return { kind: 'impossible', refusal: notAuthorized('No MFA mechanism registered in the account.') };
};

/** Where the first recovery mechanism is the same address, it would be the only factor of whoever resets the password. */
const isForRecovery = (pool: UserPool, factor: MfaFactor): boolean =>
  factor !== 'SOFTWARE_TOKEN_MFA' && recoversFirst(pool, ATTRIBUTE_OF[factor]);
