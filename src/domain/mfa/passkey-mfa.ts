import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { MFA_FACTORS, type MfaSetting } from '../user-pool/mfa-factor.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import type { MfaPreferences } from './mfa-preferences.js';

/**
 * Whether a passkey of this user counts for two factors, as one whose authenticator knows its user may: the pool allows it, and it is
 * switched on for the user.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnMfaSettingsType.html
 */
export const passkeyCountsForTwo = (pool: UserPool, user: User): boolean =>
  allowsPasskeyMfa(pool) && user.mfa?.enabled.includes('WEB_AUTHN_MFA') === true;

/**
 * Why passkeys of a user cannot be switched so; `enabled` is what the user would have. Observed: that the call has to switch on another
 * factor itself, though it is on already, and both sentences of that. Of a pool that does not allow it none has been seen.
 */
export const passkeyMfaRefusal = (
  pool: UserPool,
  asked: MfaPreferences,
  enabled: readonly MfaSetting[],
  hasPasskey: boolean,
): Refusal | undefined => {
  if (!enabled.includes('WEB_AUTHN_MFA')) return undefined;
  if (!asked.WEB_AUTHN_MFA?.Enabled) {
    const isLeftAlone = !enabled.some((setting) => setting !== 'WEB_AUTHN_MFA');
    return isLeftAlone && MFA_FACTORS.some((factor) => asked[factor]) ? alone() : undefined;
  }
  if (!allowsPasskeyMfa(pool)) {
    return invalidParameter('User does not have delivery config set to turn on WEB_AUTHN_MFA');
  }
  if (!hasPasskey) {
    return invalidParameter('User does not have applicable WebAuthn credentials to enable WebAuthn MFA.');
  }
  return MFA_FACTORS.some((factor) => asked[factor]?.Enabled) ? undefined : alone();
};

const alone = (): Refusal => invalidParameter('WebAuthn MFA requires enabling an additional MFA setting.');

const allowsPasskeyMfa = ({ mfa }: UserPool): boolean =>
  mfa.WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
