import type { NewPoolMembers, PoolMembers } from '../../../src/domain/user-pool/pool-members.js';
import { setMfaConfig } from '../../../src/domain/user-pool/set-mfa-config.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { updateUserPool } from '../../../src/domain/user-pool/update-user-pool.js';
import { after, poolWith, said, SES_IDENTITY, SMS_ROLE } from './samples.js';

const updated = (pool: UserPool, members: PoolMembers, name?: string): UserPool =>
  after(pool, updateUserPool(pool, { ...(name !== undefined && { name }), members }));

const everything = {
  Policies: {
    PasswordPolicy: { MinimumLength: 10, RequireNumbers: true, TemporaryPasswordValidityDays: 3 },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
  },
  DeletionProtection: 'ACTIVE',
  AutoVerifiedAttributes: ['email'],
  AliasAttributes: ['preferred_username', 'email'],
  UsernameConfiguration: { CaseSensitive: false },
  EmailVerificationMessage: 'mail {####}',
  SmsAuthenticationMessage: 'mfa {####}',
  EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: SES_IDENTITY },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: { EmailMessage: 'hello {username} {####}' },
  },
  UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
  UserPoolTier: 'PLUS',
  IssuerConfiguration: { Type: 'UPDATED' },
  UserPoolTags: { team: 'a' },
} as const satisfies NewPoolMembers;

describe('a member left out', () => {
  const before = poolWith(everything);
  const now = updated(before, {});

  test.each([
    'Policies',
    'DeletionProtection',
    'UserPoolTier',
    'AccountRecoverySetting',
    'KeyConfiguration',
    'IssuerConfiguration',
  ] as const)('keeps %s', (member) => {
    expect(now.settings[member]).toEqual(before.settings[member]);
  });

  test.each(['AliasAttributes', 'UsernameConfiguration'] as const)('cannot change %s', (member) => {
    expect(now.settings[member]).toEqual(everything[member]);
  });

  test('resets what AWS resets', () => {
    expect(now.settings).toMatchObject({
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      // The days follow the password policy, which is kept.
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 3 },
    });
    expect(now.settings.EmailConfiguration).not.toHaveProperty('SourceArn');
    expect(now.settings.AdminCreateUserConfig).not.toHaveProperty('InviteMessageTemplate');
    for (const member of [
      'AutoVerifiedAttributes',
      'EmailVerificationMessage',
      'SmsAuthenticationMessage',
      'UserPoolAddOns',
    ]) {
      expect(now.settings).not.toHaveProperty(member);
    }
  });

  test('keeps the name, the tags and the MFA, and moves the date of change', () => {
    expect(now).toMatchObject({ name: before.name, tags: before.tags, mfa: before.mfa, createdAt: before.createdAt });
    expect(now.modifiedAt).toBeGreaterThan(before.modifiedAt);
  });
});

describe('a sender of SMS left out', () => {
  const SmsConfiguration = { SnsCallerArn: SMS_ROLE } as const;

  test('stays while phone numbers are verified', () => {
    const pool = poolWith({ SmsConfiguration, AutoVerifiedAttributes: ['phone_number'] });
    const now = updated(pool, { AutoVerifiedAttributes: ['phone_number'] });
    expect(now.settings.SmsConfiguration).toEqual({ SnsCallerArn: SMS_ROLE, SnsRegion: 'us-east-1' });
  });

  test('stays while SMS is a second factor, and goes when nothing needs it', () => {
    const pool = poolWith({ SmsConfiguration, MfaConfiguration: 'OPTIONAL' });
    expect(updated(pool, {}).settings.SmsConfiguration).toEqual(pool.settings.SmsConfiguration);
    expect(updated(pool, { MfaConfiguration: 'OFF' }).settings).not.toHaveProperty('SmsConfiguration');
  });

  test('cannot be taken away by an empty one while it is needed', () => {
    const pool = poolWith({ SmsConfiguration, AutoVerifiedAttributes: ['phone_number'] });
    const members = { AutoVerifiedAttributes: ['phone_number'], SmsConfiguration: { SnsCallerArn: '' } } as const;
    expect(said(updateUserPool(pool, { members }))).toBe(
      'InvalidParameterException: SMS configuration is required when phone_number is selected for auto verification',
    );
  });
});

describe('a member given', () => {
  test('replaces the password policy as a whole and leaves the sign-in policy', () => {
    const { Policies } = updated(poolWith(everything), { Policies: { PasswordPolicy: { MinimumLength: 6 } } }).settings;
    expect(Policies).toEqual({
      PasswordPolicy: {
        MinimumLength: 6,
        RequireUppercase: false,
        RequireLowercase: false,
        RequireNumbers: false,
        RequireSymbols: false,
        TemporaryPasswordValidityDays: 7,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
    });
  });

  test('renames the pool', () => {
    expect(updated(poolWith(), {}, 'other').name).toBe('other');
  });

  test('replaces the tags as a whole', () => {
    const pool = poolWith({ UserPoolTags: { a: '1', b: '2' } });
    expect(updated(pool, { UserPoolTags: { b: '3', c: '4' } }).tags).toEqual({ b: '3', c: '4' });
    expect(updated(pool, { UserPoolTags: {} }).tags).toEqual({});
  });

  test('of an empty recovery returns the pool to the time before there was one', () => {
    expect(updated(poolWith(), { AccountRecoverySetting: {} }).settings.AccountRecoverySetting).toEqual({});
  });

  test('of an empty list clears the attributes verified before an update', () => {
    const settings = { AttributesRequireVerificationBeforeUpdate: ['email'] } as const;
    const pool = poolWith({ AutoVerifiedAttributes: ['email'], UserAttributeUpdateSettings: settings });
    expect(said(updateUserPool(pool, { members: {} }))).toBe(
      'InvalidParameterException: All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
    );
    const kept = updated(pool, { AutoVerifiedAttributes: ['email'] });
    expect(kept.settings.UserAttributeUpdateSettings).toEqual(settings);
    const cleared = updated(pool, {
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
    });
    expect(cleared.settings.UserAttributeUpdateSettings).toEqual({ AttributesRequireVerificationBeforeUpdate: [] });
  });
});

describe('MFA', () => {
  const withSms = poolWith({ SmsConfiguration: { SnsCallerArn: SMS_ROLE } });

  test.each(['ON', 'OPTIONAL'] as const)('cannot be turned %s by an update', (MfaConfiguration) => {
    expect(said(updateUserPool(withSms, { members: { MfaConfiguration } }))).toBe(
      'InvalidParameterException: Cannot turn MFA functionality ON, once the user pool has been created.',
    );
  });

  test('can be asked for more or less strictly once there are factors', () => {
    const totp = poolWith();
    const pool = after(
      totp,
      setMfaConfig(totp, { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } }),
    );
    expect(updated(pool, { MfaConfiguration: 'ON' }).mfa).toEqual({
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    expect(updated(pool, { MfaConfiguration: 'OFF' }).mfa).toEqual({ MfaConfiguration: 'OFF' });
  });

  test('required is refused while a code is a first factor', () => {
    const otp = poolWith({ Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } });
    const pool = after(
      otp,
      setMfaConfig(otp, { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } }),
    );
    expect(said(updateUserPool(pool, { members: { MfaConfiguration: 'ON' } }))).toBe(
      'InvalidParameterException: Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
    );
  });
});

test('refuses a tier that lacks what is on', () => {
  const pool = poolWith({ Policies: { PasswordPolicy: { PasswordHistorySize: 2 } } });
  expect(said(updateUserPool(pool, { members: { UserPoolTier: 'LITE' } }))).toBe(
    'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Password History',
  );
  const off = { UserPoolTier: 'LITE', Policies: { PasswordPolicy: {} } } as const;
  expect(updated(pool, off).settings.UserPoolTier).toBe('LITE');
});

test('refuses a tier that lacks the managed login of a domain', () => {
  const lite = { members: { UserPoolTier: 'LITE' } } as const;
  expect(said(updateUserPool(poolWith(), lite, { managedLogin: true }))).toBe(
    'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Managed Login',
  );
  expect(updateUserPool(poolWith(), lite, { managedLogin: false }).events).toHaveLength(1);
});

test('refuses tags that are not the caller to give', () => {
  expect(said(updateUserPool(poolWith(), { members: { UserPoolTags: { 'AWS:x': '' } } }))).toMatch(
    /^UserPoolTaggingException: /,
  );
});
