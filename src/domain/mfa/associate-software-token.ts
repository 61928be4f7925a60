import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { poolHas } from '../user-pool/mfa-factor.js';
import type { SharedSecret, UserMfaEvent } from '../user/user-mfa.js';

/** The refusal of a pool that has no authenticator apps. */
export const noSoftwareTokens = (pool: UserPool): Refusal | undefined =>
  poolHas(pool, 'SOFTWARE_TOKEN_MFA')
    ? undefined
    : new Refusal('SoftwareTokenMFANotFoundException', 'Software Token MFA has not been enabled by the userPool');

/** Gives a user a secret for an authenticator app. One that was not verified yet is void; the app in use goes on until the new one is verified. */
export const associateSoftwareToken = (pool: UserPool, user: User, secret: SharedSecret): Decision<UserMfaEvent> => {
  const unavailable = noSoftwareTokens(pool);
  if (unavailable) return refuse(unavailable);
  const { poolId, sub } = user;
  return accept({ type: 'SoftwareTokenAssociated', data: { poolId, sub, secret } });
};
