import { Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';

/** AUDIT judges and keeps what it found, ENFORCED acts on it. */
export type Protection = 'OFF' | 'AUDIT' | 'ENFORCED';

/**
 * How far a pool protects its users; custom authentication has a setting of its own.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolAddOnsType.html
 */
export const protectionOf = ({ settings: { UserPoolAddOns } }: UserPool, isCustom = false): Protection => {
  const mode = UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF';
  if (mode === 'OFF' || !isCustom) return mode;
  return UserPoolAddOns?.AdvancedSecurityAdditionalFlows?.CustomAuthMode ?? 'OFF';
};

/** Refuses what needs threat protection. The exception is documented, its sentence has not been observed. */
export const addOnRefusal = (pool: UserPool): Refusal | undefined =>
  protectionOf(pool) === 'OFF'
    ? new Refusal('UserPoolAddOnNotEnabledException', 'Advanced security features are not enabled for this user pool.')
    : undefined;
