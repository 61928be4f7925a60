import {
  AdminUpdateUserAttributesCommand,
  type CreateUserPoolCommandInput,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { addUser, claimsOf, type Setting, signIn, withAlice } from '../signed-in.js';
import { asAttributes, attributesOf, sentMessages, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

const ROLE = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } };

const update = (AccessToken: string, values: Record<string, string>) =>
  emulator.idp().send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: asAttributes(values) }));

const lastCode = async (): Promise<string> => (await sentMessages(emulator)).at(-1)?.code ?? '';
const verify = async (AccessToken: string, AttributeName = 'email') =>
  emulator.idp().send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code: await lastCode() }));

/** Alice with a verified address, and her access token. */
const alice = async (
  pool: Partial<CreateUserPoolCommandInput> = {},
  values: Record<string, string> = { email: 'alice@example.com', email_verified: 'true' },
): Promise<Setting & { readonly AccessToken: string }> => {
  const setting = await withAlice(emulator, { pool, attributes: asAttributes(values) });
  return { ...setting, AccessToken: (await signIn(emulator, setting)).AccessToken };
};

describe('validation', () => {
  test('wants a token and attributes', async () => {
    const { body } = await emulator.raw('UpdateUserAttributes', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userAttributes' failed to satisfy constraint: Member must not be null; " +
        "Value at 'accessToken' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a token that is none', async () => {
    await expect(update('abc', { name: 'Al' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });

  test('of a flag, and of what the client may not write', async () => {
    const setting = await withAlice(emulator, { client: { WriteAttributes: ['name'] } });
    const { AccessToken } = await signIn(emulator, setting);
    const forbidden: readonly Record<string, string>[] = [
      { email_verified: 'true' },
      { email: 'new@example.com' },
      { name: 'Al', locale: '' },
    ];
    for (const values of forbidden)
      await expect(update(AccessToken, values)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'A client attempted to write unauthorized attribute',
      });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).not.toHaveProperty('name');
    await expect(update(AccessToken, { name: 'Al' })).resolves.toBeDefined();
  });

  test('of what the schema does not take', async () => {
    const { AccessToken, poolId } = await alice({
      Schema: [
        { Name: 'badge', AttributeDataType: 'String', Mutable: false },
        { Name: 'family_name', AttributeDataType: 'String', Required: true, Mutable: true },
      ],
    });
    const refused: readonly (readonly [Record<string, string>, string])[] = [
      [
        { name: 'Al', 'custom:size': 'L' },
        'Invalid user attributes: user.custom:size: Attribute does not exist in the schema.\n',
      ],
      [{ 'custom:badge': '8' }, 'user.custom:badge: Attribute cannot be updated.\n'],
      [{ family_name: '' }, 'Invalid user attributes: family_name: Required attribute cannot be deleted.'],
      [{ email: 'nobody' }, 'Invalid email address format.'],
      [{ phone_number: '555' }, 'Invalid phone number format.'],
      [{ birthdate: '1' }, 'user.birthdate: String must be no shorter than 10 characters\n'],
    ];
    for (const [values, message] of refused)
      await expect(update(AccessToken, values)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
    const command = new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'name' }] });
    await expect(emulator.idp().send(command)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Attribute value for name must not be null',
    });
    expect(await attributesOf(emulator, poolId, 'alice')).not.toHaveProperty('name');
  });

  test('of an address that another user signs in with, pending or not', async () => {
    for (const AttributesRequireVerificationBeforeUpdate of [[], ['email' as const]]) {
      const pool = await emulator.pool({
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate },
      });
      const { ClientId: clientId } = await emulator.client(pool.Id, {
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      });
      await addUser(emulator, pool.Id, 'alice@example.com');
      await addUser(emulator, pool.Id, 'bob@example.com');
      const { AccessToken } = await signIn(
        emulator,
        { poolId: pool.Id, clientId, secret: undefined },
        'alice@example.com',
      );
      await expect(update(AccessToken, { email: 'bob@example.com' })).rejects.toMatchObject({
        name: 'AliasExistsException',
        message: 'An account with the given email already exists.',
      });
    }
    expect(await sentMessages(emulator)).toEqual([]);
  });

  test('of a preferred user name that another user has', async () => {
    const { AccessToken, poolId } = await alice({ AliasAttributes: ['preferred_username'] }, {});
    await addUser(emulator, poolId, 'bob', asAttributes({ preferred_username: 'rabbit' }));
    await expect(update(AccessToken, { preferred_username: 'rabbit' })).rejects.toMatchObject({
      name: 'AliasExistsException',
      message: 'An account with the given preferred_username already exists.',
    });
  });
});

describe('effects', () => {
  test('sets, and deletes what is blank; nothing is to be told where no code was sent', async () => {
    const { AccessToken, poolId } = await alice();
    const UserAttributes = asAttributes({ name: 'Alice', email: '' });
    const answer = await emulator.raw('UpdateUserAttributes', { AccessToken, UserAttributes });
    expect([answer.status, answer.body]).toEqual([200, {}]);
    const { sub, ...rest } = await attributesOf(emulator, poolId, 'alice');
    expect([sub, rest]).toEqual([claimsOf(AccessToken).sub, { name: 'Alice' }]);
  });

  test('a new address is unverified, and gets a code that verifies it', async () => {
    const { AccessToken, poolId } = await alice({ AutoVerifiedAttributes: ['email'] });
    const { CodeDeliveryDetailsList } = await update(AccessToken, { email: 'new@other.example' });
    expect(CodeDeliveryDetailsList).toEqual([
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@o***' },
    ]);
    expect(await attributesOf(emulator, poolId, 'alice')).toMatchObject({
      email: 'new@other.example',
      email_verified: 'false',
    });
    expect(await sentMessages(emulator)).toMatchObject([{ kind: 'update-user-attribute', to: 'new@other.example' }]);
    await verify(AccessToken);
    expect(await attributesOf(emulator, poolId, 'alice')).toMatchObject({ email_verified: 'true' });
  });

  test('tells of each code, and sends none for an address that stays', async () => {
    const { AccessToken } = await alice({ AutoVerifiedAttributes: ['email', 'phone_number'], ...ROLE });
    const values = { email: 'new@other.example', phone_number: '+15555550100' };
    const { CodeDeliveryDetailsList } = await update(AccessToken, values);
    expect(CodeDeliveryDetailsList).toEqual([
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@o***' },
      { AttributeName: 'phone_number', DeliveryMedium: 'SMS', Destination: '+*******0100' },
    ]);
    expect((await update(AccessToken, values)).CodeDeliveryDetailsList).toBeUndefined();
    expect(await sentMessages(emulator)).toHaveLength(2);
  });

  test('an address to be verified first stays what it was until the code comes back', async () => {
    const { poolId, clientId, secret, AccessToken } = await alice({
      AliasAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    const setting = { poolId, clientId, secret };
    const { CodeDeliveryDetailsList } = await update(AccessToken, { email: 'new@other.example', name: 'Alice' });
    expect(CodeDeliveryDetailsList).toMatchObject([{ Destination: 'n***@o***' }]);
    expect((await sentMessages(emulator)).map(({ to }) => to)).toEqual(['new@other.example']);
    expect(await attributesOf(emulator, poolId, 'alice')).toMatchObject({
      email: 'alice@example.com',
      email_verified: 'true',
      name: 'Alice',
    });
    await signIn(emulator, setting, 'alice@example.com');
    await expect(signIn(emulator, setting, 'new@other.example')).rejects.toMatchObject(USER_REFUSAL);

    await verify(AccessToken);
    expect(await attributesOf(emulator, poolId, 'alice')).toMatchObject({
      email: 'new@other.example',
      email_verified: 'true',
    });
    await signIn(emulator, setting, 'new@other.example');
    await expect(signIn(emulator, setting, 'alice@example.com')).rejects.toMatchObject(USER_REFUSAL);
  });

  test('an alias that changes is no name until it is verified', async () => {
    const setting = await alice({ AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] });
    await signIn(emulator, setting, 'alice@example.com');
    await update(setting.AccessToken, { email: 'new@other.example' });
    await expect(signIn(emulator, setting, 'alice@example.com')).rejects.toMatchObject(USER_REFUSAL);
    await expect(signIn(emulator, setting, 'new@other.example')).rejects.toMatchObject(USER_REFUSAL);
    await signIn(emulator, setting, 'alice');
    await verify(setting.AccessToken);
    await signIn(emulator, setting, 'new@other.example');
  });

  test('a preferred user name is a name at once', async () => {
    const setting = await alice({ AliasAttributes: ['preferred_username'] }, { preferred_username: 'rabbit' });
    await update(setting.AccessToken, { preferred_username: 'hatter' });
    await signIn(emulator, setting, 'hatter');
    await expect(signIn(emulator, setting, 'rabbit')).rejects.toMatchObject(USER_REFUSAL);
  });

  test('who signs in by e-mail has a new name at once, and none by number', async () => {
    const pool = await emulator.pool({ UsernameAttributes: ['email', 'phone_number'] });
    const { ClientId: clientId } = await emulator.client(pool.Id, {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
    const setting = { poolId: pool.Id, clientId, secret: undefined };
    await addUser(emulator, pool.Id, 'alice@example.com');
    const { AccessToken } = await signIn(emulator, setting, 'alice@example.com');
    await update(AccessToken, { email: 'new@other.example', phone_number: '+15555550100' });
    await emulator.idp().send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: pool.Id,
        Username: 'new@other.example',
        UserAttributes: asAttributes({ phone_number_verified: 'true' }),
      }),
    );
    await signIn(emulator, setting, 'new@other.example');
    for (const gone of ['alice@example.com', '+15555550100'])
      await expect(signIn(emulator, setting, gone)).rejects.toMatchObject(USER_REFUSAL);
  });

  test('ClientMetadata changes nothing: there is no trigger that it could go to', async () => {
    const { AccessToken, poolId } = await alice();
    const UserAttributes = asAttributes({ name: 'Alice' });
    const ClientMetadata = { source: 'test' };
    await emulator.idp().send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes, ClientMetadata }));
    expect(await attributesOf(emulator, poolId, 'alice')).toMatchObject({ name: 'Alice' });
  });
});
