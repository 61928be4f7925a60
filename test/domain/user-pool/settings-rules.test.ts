import type { NewPoolMembers } from '../../../src/domain/user-pool/pool-members.js';
import { ACCOUNT, creating, poolWith, said, SES_IDENTITY, SMS_ROLE } from './samples.js';

const ELSEWHERE = '111122223333';
const sms = { SmsConfiguration: { SnsCallerArn: SMS_ROLE } } as const;

const invalid: readonly (readonly [title: string, members: NewPoolMembers, message: string])[] = [
  [
    'phone numbers verified without a sender of SMS',
    { AutoVerifiedAttributes: ['email', 'phone_number'] },
    'SMS configuration is required when phone_number is selected for auto verification',
  ],
  [
    'attributes verified before an update that are not verified at all',
    {
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['phone_number'] },
    },
    'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
  ],
  [
    'first factors without the password',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
    'Password should be configured as one of the allowed first auth factors.',
  ],
  [
    'a software token as first factor',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SOFTWARE_TOKEN'] } } },
    'SOFTWARE_TOKEN can not be configured as AuthFactor',
  ],
  [
    'codes by SMS as first factor without a sender',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } } },
    'SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration',
  ],
  [
    'codes as first factor where MFA is required',
    {
      MfaConfiguration: 'ON',
      ...sms,
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
    'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
  ],
  [
    'a role of another account for SMS',
    { SmsConfiguration: { SnsCallerArn: `arn:aws:iam::${ELSEWHERE}:role/sms` } },
    'Cross-account pass role is not allowed.',
  ],
  [
    'a role of another account for End User Messaging',
    { SmsConfiguration: { EumsSms: { CallerArn: `arn:aws:iam::${ELSEWHERE}:role/sms` } } },
    'Cross-account pass role is not allowed.',
  ],
  [
    'another Region for SMS',
    { SmsConfiguration: { SnsCallerArn: SMS_ROLE, SnsRegion: 'eu-west-1' } },
    'Invalid snsRegion. Allowed SNS region for us-east-1 is us-east-1',
  ],
  [
    'another Region for End User Messaging',
    { SmsConfiguration: { EumsSms: { CallerArn: SMS_ROLE, Region: 'eu-west-1' } } },
    'Invalid eumsSms region. Allowed region for us-east-1 is us-east-1',
  ],
  [
    'two senders of SMS',
    { SmsConfiguration: { SnsCallerArn: SMS_ROLE, EumsSms: { CallerArn: SMS_ROLE } } },
    'Only one of SnsCallerArn or EumsSms can be set in SmsConfiguration.',
  ],
  [
    'settings of a sender of SMS that is not named',
    { SmsConfiguration: { ExternalId: 'x' } },
    'SnsCallerArn or EumsSms is required in SmsConfiguration.',
  ],
  [
    'an own e-mail sender without its identity',
    { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
    'Source ARN is required to use DEVELOPER email sending owner',
  ],
  [
    'an e-mail identity in a Region that the pool cannot use',
    {
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: `arn:aws:ses:eu-central-1:${ACCOUNT}:identity/a@b.c`,
      },
    },
    'Invalid EmailConfiguration.SourceArn. Provided SourceArn must be in one of the following SES regions: eu-west-1, us-east-1, us-west-2.',
  ],
  [
    'a sender that is no address',
    { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: SES_IDENTITY, From: 'nobody' } },
    'Provided From email address is invalid',
  ],
  [
    'recovery by an administrator beside other ways',
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'admin_only' },
          { Priority: 2, Name: 'verified_email' },
        ],
      },
    },
    'Invalid account recovery setting parameter. Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.',
  ],
  [
    'two ways of recovery with one priority',
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'verified_phone_number' },
          { Priority: 1, Name: 'verified_email' },
        ],
      },
    },
    'Invalid account recovery setting parameter. Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
  ],
  [
    'one way of recovery with two priorities',
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'verified_email' },
          { Priority: 2, Name: 'verified_email' },
        ],
      },
    },
    'Invalid account recovery setting parameter. Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
  ],
  [
    'both names of the days of a temporary password',
    {
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
      AdminCreateUserConfig: { UnusedAccountValidityDays: 7 },
    },
    'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
  ],
];

test.each(invalid)('refuses %s', (_title, members, message) => {
  expect(said(creating(members))).toBe(`InvalidParameterException: ${message}`);
});

test('refuses an identity of another account with the default e-mail sender', () => {
  const SourceArn = `arn:aws:ses:us-east-1:${ELSEWHERE}:identity/a@b.c`;
  expect(said(creating({ EmailConfiguration: { SourceArn } }))).toBe(
    'InvalidEmailRoleAccessPolicyException: Cognito is not allowed to use your email identity',
  );
  expect(creating({ EmailConfiguration: { SourceArn, EmailSendingAccount: 'DEVELOPER' } }).refusal).toBeUndefined();
});

describe('features that the tier lacks', () => {
  const said2 = (members: NewPoolMembers): string => said(creating(members));
  const disabled = (tier: string, names: string): string =>
    `FeatureUnavailableInTierException: The following features need to be disabled for the ${tier} pricing tier configured: ${names}`;

  test('are refused all together, by name', () => {
    expect(
      said2({
        UserPoolTier: 'LITE',
        Policies: {
          PasswordPolicy: { PasswordHistorySize: 3 },
          SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
        },
        UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
      }),
    ).toBe(disabled('LITE', 'Passwordless Sign-In, Password History, Threat Protection'));
  });

  test('threat protection needs PLUS', () => {
    const UserPoolAddOns = { AdvancedSecurityMode: 'ENFORCED' } as const;
    expect(said2({ UserPoolAddOns })).toBe(disabled('ESSENTIALS', 'Threat Protection'));
    expect(creating({ UserPoolAddOns, UserPoolTier: 'PLUS' }).refusal).toBeUndefined();
  });

  test('a history of no passwords and an add-on that is off are none', () => {
    const pool = poolWith({
      UserPoolTier: 'LITE',
      Policies: { PasswordPolicy: { PasswordHistorySize: 0 } },
      UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
    });
    expect(pool.settings.UserPoolAddOns).toEqual({ AdvancedSecurityMode: 'OFF' });
  });
});

test.each<readonly [string, NewPoolMembers]>([
  ['a mailbox with a name', { EmailConfiguration: { From: 'Support <support@example.com>' } }],
  ['a bare address', { EmailConfiguration: { From: 'support@example.com' } }],
  [
    'recovery by an administrator alone',
    { AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] } },
  ],
  [
    'codes by SMS as first factor with a sender',
    { ...sms, Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } } },
  ],
  ['phone numbers verified with a sender', { ...sms, AutoVerifiedAttributes: ['phone_number'] }],
])('accepts %s', (_title, members) => {
  expect(creating(members).refusal).toBeUndefined();
});
