import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  DeleteGroupCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetGroupCommand,
  GetUserPoolMfaConfigCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateGroupCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../operations/emulator.js';

// The calls, their order and their members are those of Terraform's AWS provider (aws_cognito_user_pool, _client, _group, aws_cognito_user,
// aws_cognito_user_in_group): create, read back, compare; update with everything; destroy in reverse, reading until it is gone.
const emulator = useEmulator({ isRecorded: true });

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function';

const POOL = {
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  AliasAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  DeletionProtection: 'INACTIVE',
  EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
  LambdaConfig: {
    CustomMessage: `${FUNCTION}:message`,
    UserMigration: `${FUNCTION}:migrate:live`,
    PreTokenGenerationConfig: { LambdaArn: `${FUNCTION}:tokens`, LambdaVersion: 'V2_0' },
    CustomEmailSender: { LambdaArn: `${FUNCTION}:mail`, LambdaVersion: 'V1_0' },
    KMSKeyID: 'arn:aws:kms:us-east-1:000000000000:key/12345678-9abc-def0-1234-56789abcdef1',
  },
  MfaConfiguration: 'OFF',
  Policies: {
    PasswordPolicy: {
      MinimumLength: 12,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: false,
      RequireUppercase: true,
      TemporaryPasswordValidityDays: 3,
    },
  },
  PoolName: 'infrastructure',
  Schema: [
    {
      Name: 'tenant',
      AttributeDataType: 'String',
      Mutable: true,
      StringAttributeConstraints: { MinLength: '1', MaxLength: '64' },
    },
    { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
  ],
  UserPoolTags: { env: 'test', owner: 'platform' },
  UsernameConfiguration: { CaseSensitive: false },
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
} satisfies CreateUserPoolCommandInput;

const CLIENT = {
  AccessTokenValidity: 30,
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthScopes: ['email', 'openid'],
  CallbackURLs: ['https://app.example/callback'],
  ClientName: 'web',
  DefaultRedirectURI: 'https://app.example/callback',
  EnablePropagateAdditionalUserContextData: false,
  EnableTokenRevocation: true,
  ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
  IdTokenValidity: 30,
  LogoutURLs: ['https://app.example', 'https://app.example/signed-out'],
  PreventUserExistenceErrors: 'ENABLED',
  ReadAttributes: ['custom:tenant', 'email', 'name'],
  RefreshTokenValidity: 7,
  SupportedIdentityProviders: ['COGNITO'],
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
  WriteAttributes: ['email', 'name'],
} satisfies Omit<CreateUserPoolClientCommandInput, 'UserPoolId'>;

const notFound = (name: string) => ({ name, $metadata: { httpStatusCode: 400 } });

/** What is read of a pool at every refresh, as the plan compares it. */
const refreshPool = async (idp: CognitoIdentityProviderClient, UserPoolId: string) => {
  const { UserPool } = await idp.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { $metadata: _, ...mfa } = await idp.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  const { Tags } = await idp.send(new ListTagsForResourceCommand({ ResourceArn: UserPool?.Arn }));
  return { pool: UserPool, mfa, tags: Tags };
};

test('apply, plan without changes, change in place, plan, destroy', async () => {
  const idp = emulator.idp();

  // apply
  const { UserPool } = await idp.send(new CreateUserPoolCommand(POOL));
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await idp.send(new CreateUserPoolClientCommand({ UserPoolId, ...CLIENT }));
  const ClientId = UserPoolClient?.ClientId;
  const group = { UserPoolId, GroupName: 'admins' };
  await idp.send(new CreateGroupCommand({ ...group, Description: 'Administrators', Precedence: 1 }));
  const user = { UserPoolId, Username: 'alice' };
  const attributes = [
    { Name: 'email', Value: 'alice@example.com' },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'custom:tenant', Value: '42' },
  ];
  await idp.send(new AdminCreateUserCommand({ ...user, UserAttributes: attributes, MessageAction: 'SUPPRESS' }));
  await idp.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'admins' }));

  // plan: what is read is what was written, and reads the same again
  const read = await refreshPool(idp, UserPoolId);
  const { Schema, PoolName, UserPoolTags, ...same } = POOL;
  expect(read.pool).toMatchObject({ ...same, Name: PoolName, UserPoolTags });
  expect(read.pool?.SchemaAttributes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        Name: 'custom:tenant',
        StringAttributeConstraints: Schema[0]?.StringAttributeConstraints,
      }),
      expect.objectContaining({ Name: 'email', Required: true }),
    ]),
  );
  expect(read).toMatchObject({ tags: UserPoolTags, mfa: { MfaConfiguration: 'OFF' } });
  expect(await refreshPool(idp, UserPoolId)).toEqual({ ...read, pool: { ...read.pool, EstimatedNumberOfUsers: 1 } });
  const readClient = async () =>
    (await idp.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).UserPoolClient;
  const { ReadAttributes, WriteAttributes, ExplicitAuthFlows, ...plain } = CLIENT;
  const client = await readClient();
  expect(client).toMatchObject(plain);
  expect(new Set(client?.ReadAttributes)).toEqual(new Set(ReadAttributes));
  expect(new Set(client?.WriteAttributes)).toEqual(new Set(WriteAttributes));
  expect(new Set(client?.ExplicitAuthFlows)).toEqual(new Set(ExplicitAuthFlows));

  // change in place: the provider sends everything that can be updated, with what it read
  const changed = { ...POOL.Policies.PasswordPolicy, MinimumLength: 14 };
  await idp.send(
    new UpdateUserPoolCommand({
      UserPoolId,
      // From the configuration: what is read has the old UnusedAccountValidityDays beside it, which AWS refuses to take back.
      AdminCreateUserConfig: { ...POOL.AdminCreateUserConfig },
      AutoVerifiedAttributes: ['email'],
      DeletionProtection: 'ACTIVE',
      EmailConfiguration: read.pool?.EmailConfiguration,
      LambdaConfig: read.pool?.LambdaConfig,
      MfaConfiguration: read.pool?.MfaConfiguration,
      Policies: { PasswordPolicy: changed },
      UserPoolTags: { ...UserPoolTags },
      VerificationMessageTemplate: read.pool?.VerificationMessageTemplate,
    }),
  );
  const ResourceArn = read.pool?.Arn;
  await idp.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['owner'] }));
  await idp.send(new TagResourceCommand({ ResourceArn, Tags: { env: 'staging' } }));
  const { CreationDate: _, LastModifiedDate: __, ClientSecret: ___, UserPoolId: ____, ...writable } = client ?? {};
  await idp.send(new UpdateUserPoolClientCommand({ UserPoolId, ...writable, ClientId, AccessTokenValidity: 60 }));
  await idp.send(new UpdateGroupCommand({ ...group, Description: 'Admins', Precedence: 0 }));
  const tenant = [{ Name: 'custom:tenant', Value: '43' }];
  await idp.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: tenant }));

  // plan: the changes, and nothing else
  const after = await refreshPool(idp, UserPoolId);
  expect(after).toEqual({
    ...read,
    tags: { env: 'staging' },
    pool: {
      ...read.pool,
      DeletionProtection: 'ACTIVE',
      EstimatedNumberOfUsers: 1,
      LastModifiedDate: after.pool?.LastModifiedDate,
      Policies: { ...read.pool?.Policies, PasswordPolicy: changed },
      UserPoolTags: { env: 'staging' },
    },
  });
  const clientAfter = await readClient();
  expect(clientAfter).toEqual({
    ...client,
    AccessTokenValidity: 60,
    LastModifiedDate: clientAfter?.LastModifiedDate,
  });
  expect((await idp.send(new GetGroupCommand(group))).Group).toMatchObject({ Description: 'Admins', Precedence: 0 });
  expect((await idp.send(new AdminGetUserCommand(user))).UserAttributes).toEqual(
    expect.arrayContaining([...attributes.slice(0, 2), ...tenant]),
  );
  expect((await idp.send(new AdminListGroupsForUserCommand(user))).Groups).toMatchObject([{ GroupName: 'admins' }]);

  // destroy: the pool is protected until it is not
  await idp.send(new AdminRemoveUserFromGroupCommand({ ...user, GroupName: 'admins' }));
  expect((await idp.send(new AdminListGroupsForUserCommand(user))).Groups).toEqual([]);
  await idp.send(new AdminDeleteUserCommand(user));
  await expect(idp.send(new AdminGetUserCommand(user))).rejects.toMatchObject(notFound('UserNotFoundException'));
  await idp.send(new DeleteGroupCommand(group));
  await expect(idp.send(new GetGroupCommand(group))).rejects.toMatchObject(notFound('ResourceNotFoundException'));
  await idp.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
  await expect(readClient()).rejects.toMatchObject(notFound('ResourceNotFoundException'));
  await expect(idp.send(new DeleteUserPoolCommand({ UserPoolId }))).rejects.toMatchObject(
    notFound('InvalidParameterException'),
  );
  await idp.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'INACTIVE' }));
  await idp.send(new DeleteUserPoolCommand({ UserPoolId }));
  await expect(refreshPool(idp, UserPoolId)).rejects.toMatchObject(notFound('ResourceNotFoundException'));
});
