import { type AuthFactor, configuredFactors } from '../../domain/mfa/configured-factors.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import type { WorldState } from '../../projections/world-state.js';
import type { GetUserAuthFactorsResponse } from '../../protocol/generated/cognito-idp.js';
import { hasPasskey } from '../sign-in/passkey-of.js';
import { userMfaAnswer } from './user.js';

/** What GetUserAuthFactors and AdminGetUserAuthFactors answer; empty lists are left out. */
export const authFactorsAnswer = (state: WorldState, pool: UserPool, user: User): GetUserAuthFactorsResponse => {
  const { PreferredMfaSetting, UserMFASettingList } = userMfaAnswer(user);
  const configured: readonly AuthFactor[] = configuredFactors(pool, user, hasPasskey(state, pool, user));
  return {
    Username: user.username,
    ...(PreferredMfaSetting && { PreferredMfaSetting }),
    ...(UserMFASettingList && { UserMFASettingList }),
    ...(configured.length > 0 && { ConfiguredUserAuthFactors: [...configured] }),
  };
};
