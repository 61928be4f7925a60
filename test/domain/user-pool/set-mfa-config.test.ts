import type { NewPoolMembers } from '../../../src/domain/user-pool/pool-members.js';
import { type MfaMembers, setMfaConfig } from '../../../src/domain/user-pool/set-mfa-config.js';
import { ACCOUNT, after, poolWith, said, SES_IDENTITY, SMS_ROLE } from './samples.js';

const TOTP = { SoftwareTokenMfaConfiguration: { Enabled: true } } as const;
const SMS = { SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: SMS_ROLE } } } as const;
const EMAIL = { EmailMfaConfiguration: { Message: 'code {####}', Subject: 'code' } } as const;
const withSms: NewPoolMembers = { SmsConfiguration: { SnsCallerArn: SMS_ROLE } };
const withSes: NewPoolMembers = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: SES_IDENTITY } };
const firstFactors = (...factors: ('PASSWORD' | 'EMAIL_OTP' | 'WEB_AUTHN')[]): NewPoolMembers => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } },
});

const NOT_TOGETHER = "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.";
const NO_FACTOR = 'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.';

const faults: readonly (readonly [string, NewPoolMembers, MfaMembers, string])[] = [
  ['a factor with MFA off', {}, { MfaConfiguration: 'OFF', ...TOTP }, NOT_TOGETHER],
  [
    'a disabled factor with MFA off',
    {},
    { MfaConfiguration: 'OFF', SoftwareTokenMfaConfiguration: { Enabled: false } },
    NOT_TOGETHER,
  ],
  ['a factor with MFA not mentioned', {}, SMS, NOT_TOGETHER],
  ['e-mail with MFA off, before its sender is looked at', {}, EMAIL, NOT_TOGETHER],
  ['MFA without a factor', {}, { MfaConfiguration: 'OPTIONAL' }, NO_FACTOR],
  [
    'required MFA without a factor',
    {},
    { MfaConfiguration: 'ON', WebAuthnConfiguration: { RelyingPartyId: 'a.example' } },
    NO_FACTOR,
  ],
  [
    'MFA with its factors disabled',
    {},
    { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: false } },
    "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
  ],
  [
    'other factors alone in a pool that sends SMS',
    withSms,
    { MfaConfiguration: 'OPTIONAL', ...TOTP },
    "Can't turn off SMS_MFA when SMS configuration is set for the user pool",
  ],
  [
    'SMS without a sender',
    {},
    { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration: { SmsAuthenticationMessage: 'x {####}' } },
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  ],
  [
    'e-mail through the default sender',
    {},
    { MfaConfiguration: 'ON', ...EMAIL },
    'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount.',
  ],
  [
    'required MFA while a code is a first factor',
    firstFactors('PASSWORD', 'EMAIL_OTP'),
    { MfaConfiguration: 'ON', ...TOTP },
    'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
  ],
  [
    'required MFA while a passkey alone signs in',
    firstFactors('PASSWORD', 'WEB_AUTHN'),
    { MfaConfiguration: 'ON', ...TOTP, WebAuthnConfiguration: { FactorConfiguration: 'SINGLE_FACTOR' } },
    'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
  ],
  [
    'a relying party with a scheme',
    {},
    { WebAuthnConfiguration: { RelyingPartyId: 'https://a.example' } },
    'RelyingPartyId contains invalid characters',
  ],
  [
    'a relying party with a port',
    {},
    { WebAuthnConfiguration: { RelyingPartyId: 'a.example:443' } },
    'RelyingPartyId contains invalid characters',
  ],
  [
    'a relying party with a path',
    {},
    { WebAuthnConfiguration: { RelyingPartyId: 'a.example/x' } },
    'RelyingPartyId contains invalid characters',
  ],
  [
    'a role of another account',
    {},
    {
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::111122223333:role/x' } },
    },
    'Cross-account pass role is not allowed.',
  ],
  [
    'another Region for SMS',
    {},
    {
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: {
        SmsConfiguration: { SnsCallerArn: `arn:aws:iam::${ACCOUNT}:role/x`, SnsRegion: 'eu-west-1' },
      },
    },
    'Invalid snsRegion. Allowed SNS region for us-east-1 is us-east-1',
  ],
];

test.each(faults)('refuses %s', (_title, members, asked, message) => {
  expect(said(setMfaConfig(poolWith(members), asked))).toBe(`InvalidParameterException: ${message}`);
});

test('refuses factors that the LITE tier lacks', () => {
  const lite = poolWith({ ...withSes, UserPoolTier: 'LITE' });
  const WebAuthnConfiguration = { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' } as const;
  expect(said(setMfaConfig(lite, { MfaConfiguration: 'ON', ...EMAIL, WebAuthnConfiguration }))).toBe(
    'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Email MFA, Passkey MFA',
  );
  expect(setMfaConfig(poolWith(withSes), { MfaConfiguration: 'ON', ...EMAIL }).refusal).toBeUndefined();
});

test('accepts a passkey that counts as two factors beside required MFA', () => {
  const WebAuthnConfiguration = { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' } as const;
  const pool = poolWith(firstFactors('PASSWORD', 'WEB_AUTHN'));
  const now = after(pool, setMfaConfig(pool, { MfaConfiguration: 'ON', ...TOTP, WebAuthnConfiguration }));
  expect(now.mfa).toEqual({ MfaConfiguration: 'ON', ...TOTP, WebAuthnConfiguration });
});

test('accepts optional MFA while a code is a first factor', () => {
  const pool = poolWith(firstFactors('PASSWORD', 'EMAIL_OTP'));
  expect(after(pool, setMfaConfig(pool, { MfaConfiguration: 'OPTIONAL', ...TOTP })).mfa.MfaConfiguration).toBe(
    'OPTIONAL',
  );
});

test('makes the sender of SMS codes, and their text, the pool own', () => {
  const pool = poolWith({ SmsAuthenticationMessage: 'old {####}' });
  const SmsMfaConfiguration = { ...SMS.SmsMfaConfiguration, SmsAuthenticationMessage: 'new {####}' };
  const now = after(pool, setMfaConfig(pool, { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration }));
  expect(now.mfa).toEqual({ MfaConfiguration: 'OPTIONAL', SmsMfaEnabled: true });
  expect(now.settings).toMatchObject({
    SmsConfiguration: { SnsCallerArn: SMS_ROLE, SnsRegion: 'us-east-1' },
    SmsAuthenticationMessage: 'new {####}',
  });
  const silent = after(now, setMfaConfig(now, { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration: {} }));
  expect(silent.settings.SmsConfiguration).toEqual(now.settings.SmsConfiguration);
  expect(silent.settings).not.toHaveProperty('SmsAuthenticationMessage');
});

test('turns all off when nothing is named, and leaves the sender of SMS', () => {
  const pool = poolWith({ ...withSms, MfaConfiguration: 'OPTIONAL' });
  const now = after(pool, setMfaConfig(pool, {}));
  expect(now.mfa).toEqual({ MfaConfiguration: 'OFF' });
  expect(now.settings.SmsConfiguration).toEqual(pool.settings.SmsConfiguration);
});

test('accepts passkeys with MFA off', () => {
  const pool = poolWith();
  const WebAuthnConfiguration = { RelyingPartyId: 'login.example.com', UserVerification: 'preferred' } as const;
  const now = after(pool, setMfaConfig(pool, { MfaConfiguration: 'OFF', WebAuthnConfiguration }));
  expect(now.mfa).toEqual({ MfaConfiguration: 'OFF', WebAuthnConfiguration });
});
