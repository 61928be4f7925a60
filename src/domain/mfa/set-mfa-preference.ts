import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { MFA_FACTORS, type MfaFactor, type MfaSetting, poolHas } from '../user-pool/mfa-factor.js';
import type { FactorPreference, MfaPreferences } from './mfa-preferences.js';
import { passkeyMfaRefusal } from './passkey-mfa.js';
import { disablingRefusal, enablingRefusal, unregisteredRefusal } from './preference-refusals.js';
import { NO_MFA, type UserMfaEvent } from '../user/user-mfa.js';

/** Who says it: AWS words its refusal of an app that is not there by that. */
export type PreferenceSide = 'user' | 'administrator';

/**
 * Which second factors a user is asked for, and which first. Where the pool requires one, factors cannot be switched off.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 */
export const setMfaPreference = (
  pool: UserPool,
  user: User,
  asked: MfaPreferences,
  { side, hasPasskey }: { readonly side: PreferenceSide; readonly hasPasskey: boolean },
): Decision<UserMfaEvent> => {
  const before = user.mfa ?? NO_MFA;
  const wanted = MFA_FACTORS.filter((factor) => asked[factor]?.PreferredMfa);
  if (wanted.length > 1) return refuse(invalidParameter('Only one MFA method can be preferred.'));
  const enabled: MfaSetting[] = [];
  for (const factor of MFA_FACTORS) {
    const was = before.enabled.includes(factor);
    const said = asked[factor];
    const unfit = said && factorRefusal(pool, user, factor, said, { was, side });
    if (unfit) return refuse(unfit);
    if (said ? said.Enabled : was) enabled.push(factor);
  }
  const passkeys = asked.WEB_AUTHN_MFA;
  if (passkeys ? passkeys.Enabled : before.enabled.includes('WEB_AUTHN_MFA')) enabled.push('WEB_AUTHN_MFA');
  const unfit = passkeyMfaRefusal(pool, asked, enabled, hasPasskey);
  if (unfit) return refuse(unfit);
  const { preferred: former } = before;
  const kept = former && enabled.includes(former) && asked[former]?.PreferredMfa !== false ? former : undefined;
  const preferred = wanted[0] ?? kept;
  const { poolId, sub } = user;
  const legacySms = before.legacySms && enabled.includes('SMS_MFA');
  return accept({
    type: 'MfaPreferenceSet',
    data: { poolId, sub, enabled, ...(preferred && { preferred }), ...(legacySms && { legacySms }) },
  });
};

const factorRefusal = (
  pool: UserPool,
  user: User,
  factor: MfaFactor,
  { Enabled = false, PreferredMfa = false }: FactorPreference,
  { was, side }: { readonly was: boolean; readonly side: PreferenceSide },
): Refusal | undefined => {
  if (PreferredMfa && !Enabled) {
    return invalidParameter(`${factor} must be enabled to be set as the preferred factor.`);
  }
  if (!Enabled) return was ? disablingRefusal(pool, factor) : undefined;
  const isOwnApp = side === 'user' && factor === 'SOFTWARE_TOKEN_MFA' && poolHas(pool, factor);
  return isOwnApp ? unregisteredRefusal(user) : enablingRefusal(pool, user, factor);
};
