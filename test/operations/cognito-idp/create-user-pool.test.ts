import { CreateUserPoolCommand, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';

describe('validation', () => {
  test('names every constraint that fails', async () => {
    const { body } = await emulator.raw('CreateUserPool', {
      PoolName: 'pool',
      Policies: { PasswordPolicy: { MinimumLength: 4, TemporaryPasswordValidityDays: 366 } },
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value '4' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: Member must have value greater than or equal to 6; " +
        "Value '366' at 'policies.passwordPolicy.temporaryPasswordValidityDays' failed to satisfy constraint: Member must have value less than or equal to 365",
    });
  });

  test('knows a trigger by the pattern of ARNs, and asks for both members of a sender', async () => {
    const { body } = await emulator.raw('CreateUserPool', {
      PoolName: 'pool',
      LambdaConfig: { PreSignUp: 'my-function-without-an-arn', CustomEmailSender: { LambdaArn: FUNCTION } },
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value 'my-function-without-an-arn' at 'lambdaConfig.preSignUp' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?; " +
        "Value null at 'lambdaConfig.customEmailSender.lambdaVersion' failed to satisfy constraint: Member must not be null",
    });
  });

  test('asks for a name', async () => {
    const { body } = await emulator.raw('CreateUserPool', {});
    expect(body).toMatchObject({
      message:
        "1 validation error detected: Value null at 'poolName' failed to satisfy constraint: Member must not be null",
    });
  });

  test('refuses what is not emulated by name', async () => {
    const { status, body } = await emulator.raw('CreateUserPool', {
      PoolName: 'pool',
      LambdaConfig: { InboundFederation: { LambdaVersion: 'V1_0', LambdaArn: FUNCTION } },
    });
    expect(status).toBe(501);
    expect(body).toMatchObject({
      message: expect.stringContaining('CreateUserPool.LambdaConfig.InboundFederation') as string,
    });
  });
});

describe('refusals', () => {
  test('aliases beside user name attributes', async () => {
    await expect(emulator.pool({ AliasAttributes: ['email'], UsernameAttributes: ['email'] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.',
    });
  });

  test('a password history in the LITE tier', async () => {
    await expect(
      emulator.pool({ UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 5 } } }),
    ).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: 'The following features need to be disabled for the LITE pricing tier configured: Password History',
    });
  });

  test.each([
    [
      'a custom sender without a key',
      { CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn: FUNCTION } },
      'KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.',
    ],
    [
      'a function of another Region',
      { UserMigration: FUNCTION.replace('us-east-1', 'eu-west-1') },
      'Cross-region lambda functions are not supported',
    ],
    [
      'two functions for tokens',
      {
        PreTokenGeneration: FUNCTION,
        PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: `${FUNCTION}2` },
      },
      "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
    ],
  ] as const)('%s', async (_title, LambdaConfig, message) => {
    await expect(emulator.pool({ LambdaConfig })).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });

  test('tokens of the second version in the LITE tier', async () => {
    const LambdaConfig = { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: FUNCTION } } as const;
    await expect(emulator.pool({ UserPoolTier: 'LITE', LambdaConfig })).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message:
        'The following features need to be disabled for the LITE pricing tier configured: ' +
        'Token Customization with Pre-Token Generation Lambda V2_0',
    });
  });

  test('reserved tags', async () => {
    await expect(emulator.pool({ UserPoolTags: { 'aws:x': '1' } })).rejects.toMatchObject({
      name: 'UserPoolTaggingException',
      message: 'aws: prefixed tag key names are not allowed for external use.',
    });
  });

  test('leave no event', async () => {
    await expect(emulator.pool({ MfaConfiguration: 'OPTIONAL' })).rejects.toMatchObject({
      message: 'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    });
    expect(await emulator.world().events(0, 10)).toEqual([]);
  });
});

const text = (Name: string) =>
  `{"Name":"${Name}","AttributeDataType":"String","DeveloperOnlyAttribute":false,"Mutable":true,"Required":false,` +
  '"StringAttributeConstraints":{"MinLength":"0","MaxLength":"2048"}}';
const flag = (Name: string) =>
  `{"Name":"${Name}","AttributeDataType":"Boolean","DeveloperOnlyAttribute":false,"Mutable":true,"Required":false}`;
const SCHEMA = [
  '{"Name":"sub","AttributeDataType":"String","DeveloperOnlyAttribute":false,"Mutable":false,"Required":true,' +
    '"StringAttributeConstraints":{"MinLength":"1","MaxLength":"2048"}}',
  ...'name given_name family_name middle_name nickname preferred_username profile picture website email'
    .split(' ')
    .map(text),
  flag('email_verified'),
  text('gender'),
  text('birthdate').replace('"MinLength":"0","MaxLength":"2048"', '"MinLength":"10","MaxLength":"10"'),
  ...'zoneinfo locale phone_number'.split(' ').map(text),
  flag('phone_number_verified'),
  text('address'),
  '{"Name":"updated_at","AttributeDataType":"Number","DeveloperOnlyAttribute":false,"Mutable":true,"Required":false,' +
    '"NumberAttributeConstraints":{"MinValue":"0"}}',
].join(',');

describe('effects', () => {
  test.each([
    [
      { ChallengeRequiredOnNewDevice: true },
      { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
    ],
    [
      { DeviceOnlyRememberedOnUserPrompt: true },
      { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: true },
    ],
    [
      { ChallengeRequiredOnNewDevice: false },
      { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false },
    ],
    [{}, undefined],
  ])('a device configuration of %j is %j', async (DeviceConfiguration, answered) => {
    const pool = await emulator.pool({ DeviceConfiguration });
    expect(pool.DeviceConfiguration).toEqual(answered);
    const { UserPool } = await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId: pool.Id }));
    expect(UserPool?.DeviceConfiguration).toEqual(answered);
  });

  test('answers a bare pool exactly as AWS does, member for member', async () => {
    await emulator.freeze('2024-12-08T20:10:12.447Z');
    const { text: answer, body } = await emulator.raw('CreateUserPool', { PoolName: 'my pool' });
    const { Id } = (body as { UserPool: { Id: string } }).UserPool;
    expect(answer).toBe(
      `{"UserPool":{"Id":"${Id}","Name":"my pool",` +
        '"Policies":{"PasswordPolicy":{"MinimumLength":8,"RequireUppercase":true,"RequireLowercase":true,' +
        '"RequireNumbers":true,"RequireSymbols":true,"TemporaryPasswordValidityDays":7},' +
        '"SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD"]}},' +
        '"DeletionProtection":"INACTIVE","LambdaConfig":{},' +
        '"LastModifiedDate":1733688612.447,"CreationDate":1733688612.447,' +
        `"SchemaAttributes":[${SCHEMA}],` +
        '"VerificationMessageTemplate":{"DefaultEmailOption":"CONFIRM_WITH_CODE"},' +
        '"UserAttributeUpdateSettings":{"AttributesRequireVerificationBeforeUpdate":[]},' +
        '"MfaConfiguration":"OFF","EstimatedNumberOfUsers":0,' +
        '"EmailConfiguration":{"EmailSendingAccount":"COGNITO_DEFAULT"},' +
        '"AdminCreateUserConfig":{"AllowAdminCreateUserOnly":false,"UnusedAccountValidityDays":7},' +
        `"Arn":"arn:aws:cognito-idp:us-east-1:000000000000:userpool/${Id}",` +
        '"AccountRecoverySetting":{"RecoveryMechanisms":[{"Priority":1,"Name":"verified_email"},' +
        '{"Priority":2,"Name":"verified_phone_number"}]},' +
        '"UserPoolTier":"ESSENTIALS","KeyConfiguration":{"KeyType":"AWS_OWNED_KEY"},' +
        '"IssuerConfiguration":{"Type":"ORIGINAL"}}}',
    );
  });

  test('draws an id after the Region, another for each pool, the same in each run', async () => {
    const idp = emulator.idp({ region: 'eu-west-1' });
    const make = async () => (await idp.send(new CreateUserPoolCommand({ PoolName: 'p' }))).UserPool?.Id;
    const [first, second] = [await make(), await make()];
    expect(first).toMatch(/^eu-west-1_[0-9A-Za-z]{9}$/);
    expect(second).not.toBe(first);
    await emulator.world().restore();
    expect(await make()).toBe(first);
  });

  test('answers tags only when there are some, and lists given as they were given', async () => {
    const pool = await emulator.pool({
      UserPoolTags: { team: 'a' },
      AutoVerifiedAttributes: [],
      AliasAttributes: ['preferred_username', 'email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
    expect(pool).toMatchObject({
      UserPoolTags: { team: 'a' },
      AutoVerifiedAttributes: [],
      AliasAttributes: ['preferred_username', 'email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
    expect(await emulator.pool({ UserPoolTags: {} })).not.toHaveProperty('UserPoolTags');
  });

  test('answers triggers in the order of the model, the one of tokens by both of its names', async () => {
    const { LambdaConfig } = await emulator.pool({
      LambdaConfig: {
        PreTokenGenerationConfig: { LambdaArn: FUNCTION, LambdaVersion: 'V3_0' },
        UserMigration: FUNCTION,
        PreSignUp: FUNCTION,
      },
    });
    expect(JSON.stringify(LambdaConfig)).toBe(
      `{"PreSignUp":"${FUNCTION}","PreTokenGeneration":"${FUNCTION}","UserMigration":"${FUNCTION}",` +
        `"PreTokenGenerationConfig":{"LambdaVersion":"V3_0","LambdaArn":"${FUNCTION}"}}`,
    );
  });

  test('takes the account from an access key that is an account number', async () => {
    const idp = emulator.idp({ accessKeyId: '123456789012' });
    const { UserPool } = await idp.send(new CreateUserPoolCommand({ PoolName: 'p' }));
    expect(UserPool?.Arn).toBe(`arn:aws:cognito-idp:us-east-1:123456789012:userpool/${UserPool?.Id ?? ''}`);
    await expect(emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId: UserPool?.Id }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
