import {
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListTagsForResourceCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const SMS_ROLE = 'arn:aws:iam::000000000000:role/sms';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/12345678-9abc-def0-1234-56789abcdef1';

const described = async (UserPoolId: string): Promise<UserPoolType> =>
  (await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool ?? {};

const update = (input: UpdateUserPoolCommandInput) => emulator.idp().send(new UpdateUserPoolCommand(input));

/** A described pool as a tool sends it back: what an update takes, without the old name of the temporary password's days. */
const sentBack = (pool: UserPoolType): Omit<UpdateUserPoolCommandInput, 'UserPoolId'> => ({
  Policies: pool.Policies,
  DeletionProtection: pool.DeletionProtection,
  LambdaConfig: pool.LambdaConfig,
  AutoVerifiedAttributes: pool.AutoVerifiedAttributes,
  SmsVerificationMessage: pool.SmsVerificationMessage,
  EmailVerificationMessage: pool.EmailVerificationMessage,
  EmailVerificationSubject: pool.EmailVerificationSubject,
  VerificationMessageTemplate: pool.VerificationMessageTemplate,
  SmsAuthenticationMessage: pool.SmsAuthenticationMessage,
  UserAttributeUpdateSettings: pool.UserAttributeUpdateSettings,
  MfaConfiguration: pool.MfaConfiguration,
  EmailConfiguration: pool.EmailConfiguration,
  SmsConfiguration: pool.SmsConfiguration,
  UserPoolTags: pool.UserPoolTags,
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly,
    InviteMessageTemplate: pool.AdminCreateUserConfig?.InviteMessageTemplate,
  },
  UserPoolAddOns: pool.UserPoolAddOns,
  AccountRecoverySetting: pool.AccountRecoverySetting,
  PoolName: pool.Name,
  UserPoolTier: pool.UserPoolTier,
  KeyConfiguration: pool.KeyConfiguration,
  IssuerConfiguration: pool.IssuerConfiguration,
});

describe('validation', () => {
  test('knows the pool name by its pattern', async () => {
    const { body } = await emulator.raw('UpdateUserPool', { UserPoolId: 'us-east-1_A', PoolName: 'a/b' });
    expect(body).toMatchObject({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'a/b' at 'poolName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+",
    });
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    await expect(update({ UserPoolId: 'us-east-1_Nothing00' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nothing00 does not exist.',
    });
  });

  test('MFA turned on after creation', async () => {
    const { Id } = await emulator.pool();
    await expect(update({ UserPoolId: Id, MfaConfiguration: 'OPTIONAL' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Cannot turn MFA functionality ON, once the user pool has been created.',
    });
  });

  test('both names of the days of a temporary password, as when a description is sent back unchanged', async () => {
    const { Id, Policies, AdminCreateUserConfig } = await emulator.pool();
    await expect(update({ UserPoolId: Id, Policies, AdminCreateUserConfig })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    });
  });

  test('a key of another Region, and nothing is changed', async () => {
    const { Id } = await emulator.pool({ LambdaConfig: { PreSignUp: FUNCTION } });
    const LambdaConfig = { KMSKeyID: KEY.replace('us-east-1', 'eu-west-1') };
    await expect(update({ UserPoolId: Id, LambdaConfig })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Encountered error when CreateGrant was attempted on the input KMS key - Invalid arn eu-west-1',
    });
    expect((await described(Id)).LambdaConfig).toEqual({ PreSignUp: FUNCTION });
  });

  test('a tier that lacks what is on', async () => {
    const { Id } = await emulator.pool({ Policies: { PasswordPolicy: { PasswordHistorySize: 5 } } });
    await expect(update({ UserPoolId: Id, UserPoolTier: 'LITE' })).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
    });
    expect((await described(Id)).UserPoolTier).toBe('ESSENTIALS');
  });
});

describe('effects', () => {
  test('answers nothing, keeps some members and resets others', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const pool = await emulator.pool({
      PoolName: 'before',
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      AutoVerifiedAttributes: ['email'],
      EmailVerificationSubject: 'subject',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UserPoolTags: { team: 'a' },
      DeletionProtection: 'ACTIVE',
    });
    await emulator.advance(1_500);
    const { body } = await emulator.raw('UpdateUserPool', { UserPoolId: pool.Id, PoolName: 'after' });
    expect(body).toEqual({});
    const now = await described(pool.Id);
    expect(now).toMatchObject({
      Name: 'after',
      Policies: pool.Policies,
      DeletionProtection: 'ACTIVE',
      UserPoolTags: { team: 'a' },
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      CreationDate: new Date('2026-01-01T00:00:00.000Z'),
      LastModifiedDate: new Date('2026-01-01T00:00:01.500Z'),
    });
    expect(now).not.toHaveProperty('AutoVerifiedAttributes');
    expect(now).not.toHaveProperty('EmailVerificationSubject');
  });

  test('replaces all triggers, and removes them where none is named', async () => {
    const { Id } = await emulator.pool({ LambdaConfig: { PreSignUp: FUNCTION, UserMigration: FUNCTION } });
    const LambdaConfig = { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: FUNCTION }, KMSKeyID: KEY } as const;
    await update({ UserPoolId: Id, LambdaConfig });
    expect((await described(Id)).LambdaConfig).toEqual(LambdaConfig);
    await update({ UserPoolId: Id });
    expect((await described(Id)).LambdaConfig).toEqual({});
  });

  test('replaces the tags', async () => {
    const { Id, Arn } = await emulator.pool({ UserPoolTags: { a: '1', b: '2' } });
    await update({ UserPoolId: Id, UserPoolTags: { b: '3' } });
    const { Tags } = await emulator.idp().send(new ListTagsForResourceCommand({ ResourceArn: Arn }));
    expect(Tags).toEqual({ b: '3' });
  });
});

describe('tools that read back what they wrote see no drift', () => {
  test.each<[string, Parameters<typeof emulator.pool>[0]]>([
    ['a bare pool', {}],
    [
      'a pool with much in it',
      {
        Policies: { PasswordPolicy: { MinimumLength: 10, RequireNumbers: true, PasswordHistorySize: 2 } },
        AutoVerifiedAttributes: ['email', 'phone_number'],
        AliasAttributes: ['phone_number', 'email'],
        SmsConfiguration: { SnsCallerArn: SMS_ROLE, ExternalId: 'x', SnsRegion: 'us-east-1' },
        VerificationMessageTemplate: {
          DefaultEmailOption: 'CONFIRM_WITH_LINK',
          EmailMessageByLink: 'click {##here##}',
          SmsMessage: 'code {####}',
        },
        SmsAuthenticationMessage: 'mfa {####}',
        EmailConfiguration: {
          EmailSendingAccount: 'DEVELOPER',
          SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/example.com',
          From: 'Support <support@example.com>',
          ReplyToEmailAddress: 'reply@example.com',
        },
        AdminCreateUserConfig: {
          AllowAdminCreateUserOnly: true,
          InviteMessageTemplate: {
            EmailMessage: '{username} {####}',
            EmailSubject: 'hello',
            SMSMessage: '{username} {####}',
          },
        },
        LambdaConfig: {
          PreSignUp: FUNCTION,
          PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: FUNCTION },
          CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn: FUNCTION },
          KMSKeyID: KEY,
        },
        UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
        UserPoolTags: { team: 'a' },
        Schema: [{ Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true }],
      },
    ],
  ])('%s', async (_title, input) => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const { Id } = await emulator.pool(input);
    const idp = emulator.idp();
    const { $metadata: _answer, ...mfa } = await idp.send(new GetUserPoolMfaConfigCommand({ UserPoolId: Id }));
    expect(mfa).toEqual({ MfaConfiguration: 'OFF' });
    const before = await described(Id);
    await update({ UserPoolId: Id, ...sentBack(before) });
    expect(await described(Id)).toEqual(before);
  });

  test('a pool with MFA', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const { Id } = await emulator.pool({ SmsConfiguration: { SnsCallerArn: SMS_ROLE, SnsRegion: 'us-east-1' } });
    const idp = emulator.idp();
    const factors = {
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: SMS_ROLE, SnsRegion: 'us-east-1' } },
      SoftwareTokenMfaConfiguration: { Enabled: true },
    } as const;
    await idp.send(new SetUserPoolMfaConfigCommand({ UserPoolId: Id, ...factors }));
    const before = await described(Id);
    await update({ UserPoolId: Id, ...sentBack(before) });
    expect(await described(Id)).toEqual(before);
    expect(await idp.send(new GetUserPoolMfaConfigCommand({ UserPoolId: Id }))).toMatchObject(factors);
  });
});
