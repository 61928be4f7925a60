import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  CreateGroupCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  AddUserPoolClientSecretCommand,
  ListTagsForResourceCommand,
  ListUserPoolsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { claimsOf, PASSWORD, signIn, withAlice } from '../signed-in.js';
import { KEY, REPLICABLE, replicasOf, SECONDARY } from './replicated-pool.js';

const emulator = useEmulator({ settings: { issuer: 'aws' } });
const { create, list, remove } = replicasOf(emulator);

describe('validation', () => {
  test('asks for pool and Region, whose name has a length', async () => {
    const { body } = await emulator.raw('CreateUserPoolReplica', { RegionName: 'us' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value 'us' at 'regionName' failed to satisfy constraint: Member must have length greater than or equal to 5",
    });
  });
});

describe('refusals', () => {
  const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

  test('of a pool that is not there', async () => {
    await expect(create('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test.each([
    ['Europe', 'Invalid Region: Europe'],
    ['us-east-1', 'Region us-east-1 is the primary Region of the user pool.'],
  ])('of the Region %s', async (region, message) => {
    const { Id } = await emulator.pool(REPLICABLE);
    await expect(create(Id, region)).rejects.toMatchObject(invalid(message));
  });

  test('of a second one', async () => {
    const { Id } = await emulator.pool(REPLICABLE);
    await create(Id);
    await expect(create(Id)).rejects.toMatchObject(invalid('User pool already has a replica in Region eu-west-1.'));
    await expect(create(Id, 'ap-south-1')).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'User pool replica limit exceeded.',
    });
    expect(await list(Id)).toHaveLength(2);
  });

  test('of tags that are AWS’s own', async () => {
    const { Id } = await emulator.pool(REPLICABLE);
    await expect(create(Id, 'eu-west-1', {}, { 'aws:a': 'b' })).rejects.toMatchObject({
      name: 'UserPoolTaggingException',
      message: 'aws: prefixed tag key names are not allowed for external use.',
    });
  });

  test('of a pool without a key that both Regions have, or with the issuer of one', async () => {
    const sentence = 'A user pool with replicas must have a multi-Region customer managed KMS key.';
    const plain = await emulator.pool();
    await expect(create(plain.Id)).rejects.toMatchObject(invalid(sentence));
    const KmsKeyArn = 'arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const single = await emulator.pool({ KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn } });
    await expect(create(single.Id)).rejects.toMatchObject(invalid(sentence));
    const { Id } = await emulator.pool({ ...REPLICABLE, IssuerConfiguration: { Type: 'ORIGINAL' } });
    await expect(create(Id)).rejects.toMatchObject(
      invalid('A user pool with replicas must have the issuer type UPDATED.'),
    );
  });

  test('of a pool of the tier LITE', async () => {
    const { Id } = await emulator.pool({ ...REPLICABLE, UserPoolTier: 'LITE' });
    await expect(create(Id)).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: 'The following feature is not available for the LITE pricing tier configured: Multi-Region Replication',
    });
  });

  test('a pool with a replica keeps what it needs, and is not deleted', async () => {
    const { Id: UserPoolId } = await emulator.pool(REPLICABLE);
    await create(UserPoolId);
    const idp = emulator.idp();
    await expect(
      idp.send(new UpdateUserPoolCommand({ UserPoolId, KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' } })),
    ).rejects.toMatchObject(invalid('A user pool with replicas must have a multi-Region customer managed KMS key.'));
    await expect(idp.send(new DeleteUserPoolCommand({ UserPoolId }))).rejects.toMatchObject(
      invalid('User pool cannot be deleted. It has replicas that should be deleted first.'),
    );
    await remove(UserPoolId);
    await idp.send(new DeleteUserPoolCommand({ UserPoolId }));
  });

  test.each([
    [{ KeyType: 'CUSTOMER_MANAGED_KEY' }, 'KmsKeyArn is required for the key type CUSTOMER_MANAGED_KEY.'],
    [{ KmsKeyArn: KEY }, 'KmsKeyArn can only be specified with the key type CUSTOMER_MANAGED_KEY.'],
    [
      { KeyType: 'AWS_OWNED_KEY', KmsKeyArn: KEY },
      'KmsKeyArn can only be specified with the key type CUSTOMER_MANAGED_KEY.',
    ],
    ...[KEY.replace('us-east-1', 'eu-west-1'), KEY.replace('key/', 'alias/'), KEY.replace(':kms:', ':s3:')].map(
      (KmsKeyArn) => [{ KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn }, `Invalid KMS key ARN: ${KmsKeyArn}`] as const,
    ),
  ] as const)('of a pool with the key %j', async (KeyConfiguration, message) => {
    await expect(emulator.pool({ KeyConfiguration })).rejects.toMatchObject(invalid(message));
  });
});

describe('effects', () => {
  test('answers that it is being created; it is there at once, inactive', async () => {
    const { Id } = await emulator.pool(REPLICABLE);
    const { UserPoolReplica } = await create(Id);
    expect(UserPoolReplica).toEqual({
      RegionName: 'eu-west-1',
      Status: 'CREATING',
      Role: 'SECONDARY',
      UserPoolArn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${Id}`,
    });
    expect(await list(Id)).toEqual(['eu-west-1 SECONDARY INACTIVE', 'us-east-1 PRIMARY ACTIVE']);
  });

  test('it answers from the same users and clients, and signs them in for the same issuer', async () => {
    const setting = await withAlice(emulator, { pool: REPLICABLE });
    const UserPoolId = setting.poolId;
    const there = emulator.idp(SECONDARY);
    const get = new AdminGetUserCommand({ UserPoolId, Username: 'alice' });
    await expect(there.send(get)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await create(UserPoolId);
    expect(await there.send(get)).toMatchObject({ Username: 'alice', UserStatus: 'CONFIRMED' });
    const { AuthenticationResult } = await there.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId: setting.clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'alice', PASSWORD },
      }),
    );
    const here = await signIn(emulator, setting);
    const issuer = claimsOf(here.AccessToken)['iss'];
    expect(issuer).toBe(`https://issuer-cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`);
    expect(claimsOf(AuthenticationResult?.AccessToken ?? '')['iss']).toBe(issuer);
    await expect(emulator.idp({ region: 'ap-south-1' }).send(get)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('only the primary Region changes users and what all Regions share', async () => {
    const { poolId: UserPoolId, clientId: ClientId } = await withAlice(emulator, { pool: REPLICABLE });
    await create(UserPoolId);
    const there = emulator.idp(SECONDARY);
    await expect(there.send(new CreateGroupCommand({ UserPoolId, GroupName: 'g' }))).rejects.toMatchObject({
      name: 'OperationNotEnabledException',
      message: 'CreateGroup is not enabled in the secondary Region eu-west-1.',
    });
    await expect(create(UserPoolId, 'ap-south-1', SECONDARY)).rejects.toMatchObject({
      name: 'OperationNotEnabledException',
      message: 'CreateUserPoolReplica is not enabled in the secondary Region eu-west-1.',
    });
    // An operation that knows no such refusal.
    await expect(there.send(new AddUserPoolClientSecretCommand({ UserPoolId, ClientId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${UserPoolId} does not exist.`,
    });
    await expect(
      there.send(new UpdateUserPoolCommand({ UserPoolId, ...REPLICABLE, DeletionProtection: 'ACTIVE' })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Settings that all Regions share can only be changed in the primary Region.',
    });
  });

  test('e-mail, SMS, functions and tags are each Region’s own', async () => {
    const pool = await emulator.pool({ ...REPLICABLE, UserPoolTags: { at: 'home' } });
    const UserPoolId = pool.Id;
    await create(UserPoolId, 'eu-west-1', {}, { at: 'there' });
    const there = emulator.idp(SECONDARY);
    const PreSignUp = 'arn:aws:lambda:eu-west-1:000000000000:function:f';
    await there.send(new UpdateUserPoolCommand({ UserPoolId, LambdaConfig: { PreSignUp } }));
    const ResourceArn = `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${UserPoolId}`;
    await there.send(new TagResourceCommand({ ResourceArn, Tags: { more: 'x', at: 'abroad' } }));
    await there.send(new TagResourceCommand({ ResourceArn, Tags: { more: 'x' } }));
    await there.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['more'] }));
    const described = new DescribeUserPoolCommand({ UserPoolId });
    expect((await there.send(described)).UserPool).toMatchObject({
      Arn: ResourceArn,
      LambdaConfig: { PreSignUp },
      UserPoolTags: { at: 'abroad' },
    });
    const { UserPool: home } = await emulator.idp().send(described);
    expect(home).toMatchObject({ Arn: pool.Arn, LambdaConfig: {}, UserPoolTags: { at: 'home' } });
    expect((await there.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ at: 'abroad' });
    await there.send(new UpdateUserPoolCommand({ UserPoolId, UserPoolTags: { whole: 'new' } }));
    expect((await there.send(described)).UserPool).toMatchObject({ LambdaConfig: {}, UserPoolTags: { whole: 'new' } });
    await expect(
      there.send(new UpdateUserPoolCommand({ UserPoolId, EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Source ARN is required to use DEVELOPER email sending owner',
    });
  });

  test('both Regions list the pool, with its replicas', async () => {
    const { Id } = await emulator.pool(REPLICABLE);
    await emulator.pool({ PoolName: 'other' });
    await create(Id);
    const listed = async (config = {}) => {
      const { UserPools } = await emulator.idp(config).send(new ListUserPoolsCommand({ MaxResults: 60 }));
      return UserPools?.map(({ Name, ReplicaRegions }) => [Name, ReplicaRegions]);
    };
    expect(await listed()).toEqual([
      ['pool', ['eu-west-1']],
      ['other', undefined],
    ]);
    expect(await listed(SECONDARY)).toEqual([['pool', ['eu-west-1']]]);
    expect(await listed({ ...SECONDARY, accessKeyId: '111122223333' })).toEqual([]);
  });

  test('a document that says nothing of replicas leaves them', async () => {
    const { Id } = await emulator.pool(REPLICABLE);
    await create(Id);
    const answer = await fetch(`${emulator.endpoint()}/_recognito/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pools: [{ name: 'renamed', id: Id }] }),
    });
    expect(answer.status).toBe(200);
    expect(await list(Id)).toEqual(['eu-west-1 SECONDARY INACTIVE', 'us-east-1 PRIMARY ACTIVE']);
  });
});
