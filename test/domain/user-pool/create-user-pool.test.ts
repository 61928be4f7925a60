import { MAX_POOLS } from '../../../src/domain/user-pool/create-user-pool.js';
import { creating, poolWith, said, SMS_ROLE } from './samples.js';

const invalid = (message: string): string => `InvalidParameterException: ${message}`;

describe('what is not given', () => {
  test('has its default', () => {
    expect(JSON.stringify(poolWith().settings)).toBe(
      '{"Policies":{"PasswordPolicy":{"MinimumLength":8,"RequireUppercase":true,"RequireLowercase":true,' +
        '"RequireNumbers":true,"RequireSymbols":true,"TemporaryPasswordValidityDays":7},' +
        '"SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD"]}},"DeletionProtection":"INACTIVE",' +
        '"VerificationMessageTemplate":{"DefaultEmailOption":"CONFIRM_WITH_CODE"},' +
        '"UserAttributeUpdateSettings":{"AttributesRequireVerificationBeforeUpdate":[]},' +
        '"EmailConfiguration":{"EmailSendingAccount":"COGNITO_DEFAULT"},' +
        '"AdminCreateUserConfig":{"AllowAdminCreateUserOnly":false,"UnusedAccountValidityDays":7},' +
        '"AccountRecoverySetting":{"RecoveryMechanisms":[{"Priority":1,"Name":"verified_email"},' +
        '{"Priority":2,"Name":"verified_phone_number"}]},"UserPoolTier":"ESSENTIALS",' +
        '"KeyConfiguration":{"KeyType":"AWS_OWNED_KEY"},"IssuerConfiguration":{"Type":"ORIGINAL"}}',
    );
  });

  test('is false among the requirements of a password policy given in part', () => {
    const { PasswordPolicy } = poolWith({ Policies: { PasswordPolicy: { RequireNumbers: true } } }).settings.Policies;
    expect(PasswordPolicy).toEqual({
      MinimumLength: 8,
      RequireUppercase: false,
      RequireLowercase: false,
      RequireNumbers: true,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    });
  });

  test('keeps all four requirements when only the sign-in policy is given', () => {
    const { Policies } = poolWith({ Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } }).settings;
    expect(Policies.PasswordPolicy.RequireSymbols).toBe(true);
  });

  test('leaves an account recovery of no mechanism as it was given', () => {
    expect(poolWith({ AccountRecoverySetting: {} }).settings.AccountRecoverySetting).toEqual({});
  });
});

describe('days of a temporary password', () => {
  const days = (members: Parameters<typeof poolWith>[0]): readonly number[] => {
    const { Policies, AdminCreateUserConfig } = poolWith(members).settings;
    return [Policies.PasswordPolicy.TemporaryPasswordValidityDays, AdminCreateUserConfig.UnusedAccountValidityDays];
  };

  test('are shown under both names', () => {
    expect(days({ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } })).toEqual([3, 3]);
    expect(days({ AdminCreateUserConfig: { UnusedAccountValidityDays: 30 } })).toEqual([30, 30]);
  });

  test('are seven for zero', () => {
    expect(days({ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 0 } } })).toEqual([7, 7]);
    expect(days({ AdminCreateUserConfig: { UnusedAccountValidityDays: 0 } })).toEqual([7, 7]);
  });

  test('do not reset the requirements when the old name gives them', () => {
    const { PasswordPolicy } = poolWith({ AdminCreateUserConfig: { UnusedAccountValidityDays: 30 } }).settings.Policies;
    expect(PasswordPolicy.RequireSymbols).toBe(true);
  });
});

describe('verification messages', () => {
  test('given flat are in the template too', () => {
    const { settings } = poolWith({
      SmsVerificationMessage: 'sms {####}',
      EmailVerificationMessage: 'mail {####}',
      EmailVerificationSubject: 'subject',
    });
    expect(settings.VerificationMessageTemplate).toEqual({
      SmsMessage: 'sms {####}',
      EmailMessage: 'mail {####}',
      EmailSubject: 'subject',
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
    });
  });

  test('given in the template are flat too, and the template wins', () => {
    const { settings } = poolWith({
      EmailVerificationMessage: 'flat {####}',
      EmailVerificationSubject: 'flat subject',
      VerificationMessageTemplate: {
        SmsMessage: 'sms {####}',
        EmailMessage: 'template {####}',
        DefaultEmailOption: 'CONFIRM_WITH_LINK',
      },
    });
    expect(settings).toMatchObject({
      SmsVerificationMessage: 'sms {####}',
      EmailVerificationMessage: 'template {####}',
      EmailVerificationSubject: 'flat subject',
      VerificationMessageTemplate: {
        EmailMessage: 'template {####}',
        EmailSubject: 'flat subject',
        DefaultEmailOption: 'CONFIRM_WITH_LINK',
      },
    });
  });
});

describe('SMS', () => {
  test('goes out through the pool own Region unless another is named', () => {
    const { SmsConfiguration } = poolWith({ SmsConfiguration: { SnsCallerArn: SMS_ROLE } }).settings;
    expect(SmsConfiguration).toEqual({ SnsCallerArn: SMS_ROLE, SnsRegion: 'us-east-1' });
  });

  test('is not configured by an empty caller ARN', () => {
    expect(poolWith({ SmsConfiguration: { SnsCallerArn: '' } }).settings.SmsConfiguration).toBeUndefined();
  });

  test('is the only second factor that creation can switch on', () => {
    const pool = poolWith({ MfaConfiguration: 'ON', SmsConfiguration: { SnsCallerArn: SMS_ROLE } });
    expect(pool.mfa).toEqual({ MfaConfiguration: 'ON', SmsMfaEnabled: true });
    expect(poolWith({ MfaConfiguration: 'OFF' }).mfa).toEqual({ MfaConfiguration: 'OFF' });
  });
});

describe('refuses', () => {
  test('aliases beside user name attributes', () => {
    expect(said(creating({ AliasAttributes: ['email'], UsernameAttributes: ['phone_number'] }))).toBe(
      invalid('Only one of the aliasAttributes or usernameAttributes can be set in a User pool.'),
    );
  });

  test.each(['OPTIONAL', 'ON'] as const)('MFA %s without a sender of SMS', (MfaConfiguration) => {
    expect(said(creating({ MfaConfiguration }))).toBe(
      invalid('SMS configuration and Auto verification for phone_number are required when MFA is required/optional'),
    );
  });

  test('tags that are not the caller to give', () => {
    expect(said(creating({ UserPoolTags: { 'aws:x': '1' } }))).toMatch(/^UserPoolTaggingException: /);
  });

  test(`more than ${MAX_POOLS} pools in a Region`, () => {
    expect(said(creating({}, MAX_POOLS))).toBe('LimitExceededException: User pool limit exceeded.');
    expect(creating({}, MAX_POOLS - 1).refusal).toBeUndefined();
  });
});

test('draws the pool id after its Region', () => {
  expect(poolWith().id).toMatch(/^us-east-1_[0-9A-Za-z]{9}$/);
});
