import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { type MfaFactor, poolHas } from '../user-pool/mfa-factor.js';
import { hasOf } from './mfa-step.js';

/** Why a user cannot be asked for a factor: the pool does not have it, or the user has nothing for it. As observed. */
export const enablingRefusal = (pool: UserPool, user: User, factor: MfaFactor): Refusal | undefined =>
  poolHas(pool, factor) && hasOf(user, factor)
    ? undefined
    : invalidParameter(`User does not have delivery config set to turn on ${factor}`);

/** Observed of an authenticator app where users set their own preference; undefined: there is one. */
export const unregisteredRefusal = (user: User): Refusal | undefined => {
  if (user.mfa?.softwareToken) return undefined;
  return invalidParameter(
    user.mfa?.pendingToken ? 'User has not verified software token mfa' : 'User has not set up software token mfa',
  );
};

/** Where MFA is required, users may prefer another factor, and not do without one. */
export const disablingRefusal = (pool: UserPool, factor: MfaFactor): Refusal | undefined =>
  pool.mfa.MfaConfiguration === 'ON'
    ? invalidParameter(`${factor} cannot be turned off where MFA is required.`)
    : undefined;
