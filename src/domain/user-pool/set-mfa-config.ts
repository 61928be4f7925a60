import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { smsConfiguration } from './delivery-settings.js';
import type { UserPoolEvent } from './events.js';
import { requiredMfaRefusal } from './factor-rules.js';
import { present } from './present.js';
import type { ProposedPool } from './proposed-pool.js';
import type { PoolMfa, SmsConfiguration, WebAuthnConfiguration } from './settings.js';
import { smsRefusal } from './sms-rules.js';
import type { UserPool } from './state.js';
import { tierRefusal } from './tier-rules.js';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html */
export interface MfaMembers {
  readonly SmsMfaConfiguration?: {
    readonly SmsAuthenticationMessage?: string;
    readonly SmsConfiguration?: SmsConfiguration;
  };
  readonly SoftwareTokenMfaConfiguration?: { readonly Enabled?: boolean };
  readonly EmailMfaConfiguration?: { readonly Message?: string; readonly Subject?: string };
  readonly MfaConfiguration?: PoolMfa['MfaConfiguration'];
  readonly WebAuthnConfiguration?: WebAuthnConfiguration;
}

/** A factor named while MFA is off, or none that works while it is on. */
export const mfaFactorsRefusal = (asked: MfaMembers): Refusal | undefined => {
  const { SmsMfaConfiguration: sms, SoftwareTokenMfaConfiguration: totp, EmailMfaConfiguration: email } = asked;
  const isOff = (asked.MfaConfiguration ?? 'OFF') === 'OFF';
  const named = sms !== undefined || totp !== undefined || email !== undefined;
  if (isOff) {
    return named
      ? invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.")
      : undefined;
  }
  if (!named) {
    return invalidParameter(
      'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.',
    );
  }
  return sms === undefined && email === undefined && !totp?.Enabled
    ? invalidParameter(
        "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
      )
    : undefined;
};

const senderRefusal = (pool: UserPool, asked: MfaMembers, sms: SmsConfiguration | undefined): Refusal | undefined => {
  const isOn = (asked.MfaConfiguration ?? 'OFF') !== 'OFF';
  if (isOn && !asked.SmsMfaConfiguration && pool.settings.SmsConfiguration) {
    return invalidParameter("Can't turn off SMS_MFA when SMS configuration is set for the user pool");
  }
  if (asked.SmsMfaConfiguration && !sms) {
    return invalidParameter(
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    );
  }
  return asked.EmailMfaConfiguration && pool.settings.EmailConfiguration.EmailSendingAccount === 'COGNITO_DEFAULT'
    ? invalidParameter(
        'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount.',
      )
    : undefined;
};

/** A relying party is a domain: no scheme, port or path. */
export const relyingPartyRefusal = ({ WebAuthnConfiguration: webAuthn }: MfaMembers): Refusal | undefined =>
  webAuthn?.RelyingPartyId === undefined || /^[A-Za-z0-9.-]+$/.test(webAuthn.RelyingPartyId)
    ? undefined
    : invalidParameter('RelyingPartyId contains invalid characters');

/** The factors that are named, and no others. */
export const mfaOf = (asked: MfaMembers): PoolMfa => {
  const { EmailMfaConfiguration: email, WebAuthnConfiguration: webAuthn, SoftwareTokenMfaConfiguration: totp } = asked;
  return present<PoolMfa>({
    MfaConfiguration: asked.MfaConfiguration ?? 'OFF',
    SmsMfaEnabled: asked.SmsMfaConfiguration && true,
    SoftwareTokenMfaConfiguration: totp && { Enabled: totp.Enabled ?? false },
    EmailMfaConfiguration: email,
    WebAuthnConfiguration: webAuthn,
  });
};

/** Replaces a pool's MFA as a whole: what is not named is off. */
export const setMfaConfig = (pool: UserPool, asked: MfaMembers): Decision<UserPoolEvent> => {
  const named = asked.SmsMfaConfiguration?.SmsConfiguration;
  const sms = named ? smsConfiguration(named, pool.region) : pool.settings.SmsConfiguration;
  const mfa = mfaOf(asked);
  const proposed: ProposedPool = { ...pool, mfa };
  const refusal =
    mfaFactorsRefusal(asked) ??
    senderRefusal(pool, asked, sms) ??
    requiredMfaRefusal(proposed) ??
    relyingPartyRefusal(asked) ??
    smsRefusal(named, pool) ??
    tierRefusal(proposed);
  if (refusal) return refuse(refusal);
  const message = asked.SmsMfaConfiguration?.SmsAuthenticationMessage;
  return accept({
    type: 'UserPoolMfaConfigured',
    data: present({
      poolId: pool.id,
      mfa,
      sms: asked.SmsMfaConfiguration && sms ? present({ configuration: sms, message }) : undefined,
    }),
  });
};
