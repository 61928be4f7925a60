import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  DescribeUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const describePool = async (UserPoolId: string): Promise<UserPoolType | undefined> =>
  (await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;

describe('validation', () => {
  test('wants an id that has the form of one', async () => {
    const { body } = await emulator.raw('DescribeUserPool', { UserPoolId: 'nothing' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'nothing' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    });
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    await expect(describePool('us-east-1_Nothing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nothing00 does not exist.',
    });
  });

  test.each([
    ['Region', { region: 'eu-west-1' }],
    ['account', { accessKeyId: '111122223333' }],
  ])('a pool of another %s', async (_where, caller) => {
    const { Id } = await emulator.pool();
    await expect(emulator.idp(caller).send(new DescribeUserPoolCommand({ UserPoolId: Id }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${Id} does not exist.`,
    });
  });
});

describe('effects', () => {
  test('answers what CreateUserPool answered, and the tags, and the schema in its own order', async () => {
    const { SchemaAttributes: created, ...pool } = await emulator.pool({
      Schema: [{ Name: 'dept', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '20' } }],
    });
    const { SchemaAttributes: described = [], ...rest } = (await describePool(pool.Id)) ?? {};
    expect(rest).toEqual({ ...pool, UserPoolTags: {} });
    expect(described.map(({ Name }) => Name).join(' ')).toBe(
      'profile address birthdate gender preferred_username updated_at website picture identities sub phone_number ' +
        'phone_number_verified zoneinfo locale email email_verified given_name family_name middle_name name nickname custom:dept',
    );
    expect(described.filter(({ Name }) => Name !== 'identities')).toEqual(expect.arrayContaining(created ?? []));
    expect(described[8]).toEqual({
      Name: 'identities',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      StringAttributeConstraints: {},
    });
  });

  test('counts the users', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const idp = emulator.idp();
    for (const Username of ['ada', 'bob']) {
      await idp.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
    }
    expect((await describePool(UserPoolId))?.EstimatedNumberOfUsers).toBe(2);
    await idp.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
    expect((await describePool(UserPoolId))?.EstimatedNumberOfUsers).toBe(1);
  });

  test('keeps what was set to nothing', async () => {
    const { Id } = await emulator.pool({
      AutoVerifiedAttributes: [],
      AccountRecoverySetting: {},
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
    });
    expect(await describePool(Id)).toMatchObject({
      AutoVerifiedAttributes: [],
      AccountRecoverySetting: {},
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
    });
  });
});
