import { invalidParameter, notAuthorized, type Refusal } from '../kernel/refusal.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import { smsSenderRefusal } from './sms-sender.js';
import type { User } from './state.js';

/** Where a code that sets a new password goes: `to` is the attribute's value. */
export interface RecoveryAttribute {
  readonly attribute: VerifiedAttribute;
  readonly to: string;
}

/**
 * The user's first verified attribute in the order of AccountRecoverySetting, Priority 1 before 2. Undefined: the user has none that
 * the pool allows. A refusal: only an administrator helps, or the pool cannot send there.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AccountRecoverySettingType.html
 */
export const recoveryAttribute = (pool: UserPool, user: User): RecoveryAttribute | Refusal | undefined => {
  const allowed = allowedAttributes(pool);
  if (allowed.length === 0) return notAuthorized('Contact administrator to reset password.');
  for (const attribute of allowed) {
    const to = user.attributes[attribute];
    if (to === undefined || user.attributes[`${attribute}_verified`] !== 'true') continue;
    return (attribute === 'phone_number' && smsSenderRefusal(pool)) || { attribute, to };
  }
  return undefined;
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

const allowedAttributes = (pool: UserPool): readonly VerifiedAttribute[] =>
  pool.settings.AccountRecoverySetting?.RecoveryMechanisms?.toSorted((a, b) => a.Priority - b.Priority).flatMap(
    ({ Name }): readonly VerifiedAttribute[] => ATTRIBUTES[Name],
  ) ?? UNSET;
