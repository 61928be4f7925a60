import { invalidParameter, notAuthorized, type Refusal } from '../kernel/refusal.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import { poolHas } from '../user-pool/mfa-factor.js';
import type { UserPool } from '../user-pool/state.js';
import { smsSenderRefusal } from './sms-sender.js';
import type { User } from './state.js';
import { NO_MFA } from './user-mfa.js';

/** Where a code that sets a new password goes: `to` is the attribute's value. */
export interface RecoveryAttribute {
  readonly attribute: VerifiedAttribute;
  readonly to: string;
}

/**
 * The user's first verified attribute in the order of AccountRecoverySetting, Priority 1 before 2, but for one that is a second factor:
 * it would be both. A pool without mechanisms takes those too. Undefined: the user has none that the pool allows. A refusal: only an
 * administrator helps, or the pool cannot send there.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html, "AccountRecoverySetting"
 */
export const recoveryAttribute = (pool: UserPool, user: User): RecoveryAttribute | Refusal | undefined => {
  const allowed = allowedAttributes(pool);
  if (allowed.length === 0) return notAuthorized('Contact administrator to reset password.');
  for (const attribute of allowed) {
    const to = user.attributes[attribute];
    if (to === undefined || user.attributes[`${attribute}_verified`] !== 'true') continue;
    if (mechanismsOf(pool) && isSecondFactor(pool, user, attribute)) continue;
    return (attribute === 'phone_number' && smsSenderRefusal(pool)) || { attribute, to };
  }
  return undefined;
};

/** Whether codes go to this attribute before any other, because the pool says so. */
export const recoversFirst = (pool: UserPool, attribute: VerifiedAttribute): boolean =>
  mechanismsOf(pool) !== undefined && allowedAttributes(pool)[0] === attribute;

/** Whether an address that the user has is switched on as a second factor, or asked for in a pool that requires one. */
const isSecondFactor = (pool: UserPool, { mfa = NO_MFA }: User, attribute: VerifiedAttribute): boolean => {
  const { MfaConfiguration } = pool.mfa;
  const factor = attribute === 'email' ? 'EMAIL_OTP' : 'SMS_MFA';
  if (MfaConfiguration === 'OFF' || !poolHas(pool, factor)) return false;
  // A text message is not both, whatever is preferred; an e-mail is not where it is the factor that is asked for.
  if (mfa.preferred === factor) return true;
  if (mfa.enabled.includes(factor) && (factor === 'SMS_MFA' || mfa.preferred === undefined)) return true;
  return MfaConfiguration === 'ON' && mfa.preferred === undefined && !recoversFirst(pool, attribute);
};

/** Whether users of the pool may set a new password with a code, as far as the pool is concerned. */
export const canRecover = (pool: UserPool): boolean => allowedAttributes(pool).length > 0;

/** For a user without a recovery attribute. */
export const noRecoveryAttribute = (): Refusal =>
  invalidParameter('Cannot reset password for the user as there is no registered/verified email or phone_number');

/** Of a pool without mechanisms. https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const UNSET: readonly VerifiedAttribute[] = ['phone_number', 'email'];

const ATTRIBUTES = {
  verified_email: ['email'],
  verified_phone_number: ['phone_number'],
  // Always alone: settings-rules.ts of the pool.
  admin_only: [],
} as const satisfies Record<string, readonly VerifiedAttribute[]>;

const mechanismsOf = ({ settings }: UserPool) => settings.AccountRecoverySetting?.RecoveryMechanisms;

const allowedAttributes = (pool: UserPool): readonly VerifiedAttribute[] =>
  mechanismsOf(pool)
    ?.toSorted((a, b) => a.Priority - b.Priority)
    .flatMap(({ Name }): readonly VerifiedAttribute[] => ATTRIBUTES[Name]) ?? UNSET;
