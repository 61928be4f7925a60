import { useEmulator } from '../emulator.js';
import { secretHash } from '../secret-hash.js';
import { PASSWORD, signIn } from '../signed-in.js';
import {
  BY_LINK,
  CLIENT_REFUSAL,
  DISCREET,
  expectProvedClient,
  lastCode,
  openPool,
  signUp,
  UNKNOWN_CLIENT,
} from './sign-up-calls.js';
import { asAttributes, attributesOf, createUser, getUser, sentMessages, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator({ isRecorded: true });
const SMS = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } };

describe('validation', () => {
  test('wants a client and a user', async () => {
    const { status, body } = await emulator.raw('SignUp', {});
    expect(status).toBe(400);
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'clientId' failed to satisfy constraint: Member must not be null; " +
        "Value at 'username' failed to satisfy constraint: Member must not be null",
    });
  });

  test('takes no blanks in a password, nor an empty one', async () => {
    for (const Password of ['with blank', '']) {
      const { body } = await emulator.raw('SignUp', { ClientId: UNKNOWN_CLIENT, Username: 'alice', Password });
      expect(body).toEqual({
        __type: 'InvalidParameterException',
        message:
          "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
      });
    }
  });
});

describe('refusals', () => {
  test('of an unknown client', async () => {
    await expect(signUp(emulator, { clientId: UNKNOWN_CLIENT })).rejects.toMatchObject(CLIENT_REFUSAL);
  });

  test('of a secret hash that is missing, wrong or not wanted', async () => {
    await expectProvedClient(emulator, ({ ClientId, ...more }) => signUp(emulator, { clientId: ClientId }, more));
  });

  test('of a pool that only administrators fill', async () => {
    const setting = await openPool(emulator, { pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } });
    await expect(signUp(emulator, setting)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'SignUp is not permitted for this user pool',
    });
  });

  test('of a name that is not an address, or that looks like an alias', async () => {
    const byEmail = await openPool(emulator, { pool: { UsernameAttributes: ['email'] } });
    await expect(signUp(emulator, byEmail)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Username should be an email.',
    });
    const alias = await openPool(emulator, { pool: { AliasAttributes: ['email'] } });
    await expect(signUp(emulator, alias, { Username: 'a@b.example' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Username cannot be of email format, since user pool is configured for email alias.',
    });
  });

  test('of a password against the policy, or of none', async () => {
    const setting = await openPool(emulator);
    await expect(signUp(emulator, setting, { Password: 'password' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password must have uppercase characters',
    });
    await expect(signUp(emulator, setting, { Password: PASSWORD.padEnd(257, 'x') })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length less than or equal to 256",
    });
    await expect(signUp(emulator, setting, { Password: undefined })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
    });
  });

  test('of attributes that are not of the schema, not writable, malformed or missing', async () => {
    const Schema = [{ Name: 'locale', AttributeDataType: 'String' as const, Required: true, Mutable: true }];
    const setting = await openPool(emulator, { pool: { Schema } });
    const refused = async (values: Record<string, string>): Promise<unknown> => {
      const { status, body } = await emulator.raw('SignUp', {
        ClientId: setting.clientId,
        Username: 'alice',
        Password: PASSWORD,
        UserAttributes: asAttributes(values),
      });
      return [status, body?.__type, body?.message];
    };
    expect(await refused({ color: 'red' })).toEqual([
      400,
      'InvalidParameterException',
      'Attributes did not conform to the schema: color: Attribute does not exist in the schema.\n',
    ]);
    expect(await refused({ email: 'a@b.example', email_verified: 'true' })).toEqual([
      400,
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    ]);
    expect(await refused({ email: 'alice' })).toEqual([
      400,
      'InvalidParameterException',
      'Invalid email address format.',
    ]);
    expect(await refused({ email: 'a@b.example' })).toEqual([
      400,
      'InvalidParameterException',
      'Attributes did not conform to the schema: locale: The attribute locale is required',
    ]);
  });

  test('of a preferred_username that would be an alias', async () => {
    const setting = await openPool(emulator, { pool: { AliasAttributes: ['preferred_username'] } });
    const UserAttributes = asAttributes({ preferred_username: 'al' });
    await expect(signUp(emulator, setting, { UserAttributes })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        'Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.',
    });
  });

  test('of a name that is taken, for all clients; nothing is sent then', async () => {
    const setting = await openPool(emulator, { client: DISCREET });
    await signUp(emulator, setting);
    await expect(signUp(emulator, setting)).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'User already exists',
    });
    expect(await sentMessages(emulator)).toHaveLength(1);
  });

  test('of an address that somebody signs in by', async () => {
    const setting = await openPool(emulator, { pool: { UsernameAttributes: ['email'] } });
    await createUser(emulator, setting.poolId, 'alice@example.com');
    await expect(signUp(emulator, setting, { Username: 'alice@example.com' })).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'An account with the given email already exists.',
    });
  });

  test('leaves no user behind', async () => {
    const setting = await openPool(emulator);
    await expect(signUp(emulator, setting, { Password: 'weak' })).rejects.toBeDefined();
    await expect(getUser(emulator, setting.poolId, 'alice')).rejects.toMatchObject(USER_REFUSAL);
  });
});

describe('effects', () => {
  const SUB = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-70[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/) as unknown;

  test('answers the sub and where the code went, member by member', async () => {
    const { clientId: ClientId } = await openPool(emulator);
    const UserAttributes = asAttributes({ email: 'alice@example.com' });
    const { status, text } = await emulator.raw('SignUp', {
      ClientId,
      Username: 'alice',
      Password: PASSWORD,
      UserAttributes,
    });
    expect(status).toBe(200);
    expect(text).toMatch(
      /^\{"CodeDeliveryDetails":\{"AttributeName":"email","DeliveryMedium":"EMAIL","Destination":"a\*\*\*@e\*\*\*"\},"UserConfirmed":false,"UserSub":"[0-9a-f-]{36}"\}$/,
    );
  });

  test('makes an unconfirmed user, who cannot sign in', async () => {
    const setting = await openPool(emulator);
    const { UserSub } = await signUp(emulator, setting);
    expect(UserSub).toEqual(SUB);
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({
      Username: 'alice',
      UserStatus: 'UNCONFIRMED',
      Enabled: true,
    });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toEqual({
      sub: UserSub,
      email: 'alice@example.com',
      email_verified: 'false',
    });
    await expect(signIn(emulator, setting)).rejects.toMatchObject({
      name: 'UserNotConfirmedException',
      message: 'User is not confirmed.',
    });
  });

  test('sends the code by e-mail, and keeps it and the password out of the log', async () => {
    const setting = await openPool(emulator);
    await signUp(emulator, setting);
    const code = await lastCode(emulator);
    expect(await sentMessages(emulator)).toEqual([
      {
        kind: 'sign-up',
        channel: 'email',
        to: 'alice@example.com',
        username: 'alice',
        subject: 'Your verification code',
        body: `Your confirmation code is ${code}`,
        code,
      },
    ]);
    const log = JSON.stringify(await emulator.world().events(0, 100));
    expect(log).toContain('CodeSent');
    expect(log).not.toContain(code);
    expect(log).not.toContain(PASSWORD);
  });

  test('sends it by SMS alone to a user with both addresses', async () => {
    const setting = await openPool(emulator, { pool: { AutoVerifiedAttributes: ['email', 'phone_number'], ...SMS } });
    const UserAttributes = asAttributes({ email: 'alice@example.com', phone_number: '+15550100123' });
    const { CodeDeliveryDetails } = await signUp(emulator, setting, { UserAttributes });
    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'phone_number',
      DeliveryMedium: 'SMS',
      Destination: '+*******0123',
    });
    expect(await sentMessages(emulator)).toMatchObject([{ channel: 'sms', to: '+15550100123' }]);
  });

  test('sends nothing and says nothing of a delivery where nothing is verified', async () => {
    const setting = await openPool(emulator, { pool: { AutoVerifiedAttributes: [] } });
    const answer = await signUp(emulator, setting);
    expect(answer).toMatchObject({ UserConfirmed: false, UserSub: SUB });
    expect(answer).not.toHaveProperty('CodeDeliveryDetails');
    expect(await sentMessages(emulator)).toEqual([]);
  });

  test('sends a link to where the caller reached us, in its world', async () => {
    const setting = await openPool(emulator, { pool: BY_LINK });
    await signUp(emulator, setting);
    const [message] = await sentMessages(emulator);
    const link = `${emulator.endpoint()}/confirmUser?client_id=${setting.clientId}&user_name=alice&confirmation_code=${String(message?.code)}`;
    expect(message).toMatchObject({ subject: 'Your verification link', link });
  });

  test('names the user by its sub in a pool that signs in by e-mail', async () => {
    const setting = await openPool(emulator, { pool: { UsernameAttributes: ['email'] } });
    const { UserSub } = await signUp(emulator, setting, { Username: 'alice@example.com', UserAttributes: [] });
    expect(await getUser(emulator, setting.poolId, 'alice@example.com')).toMatchObject({ Username: UserSub });
    expect(await sentMessages(emulator)).toMatchObject([{ to: 'alice@example.com', username: UserSub }]);
  });

  test('takes the secret hash over the name as it was sent', async () => {
    const setting = await openPool(emulator, {
      pool: { UsernameConfiguration: { CaseSensitive: false } },
      client: { GenerateSecret: true },
    });
    const SecretHash = secretHash(setting, 'Alice');
    await expect(signUp(emulator, setting, { Username: 'Alice', SecretHash })).resolves.toBeDefined();
  });

  test('takes what is meant for triggers and other services, which have no effect where there are none', async () => {
    const setting = await openPool(emulator);
    await signUp(emulator, setting, {
      ValidationData: asAttributes({ 'custom:invitation': 'x' }),
      ClientMetadata: { source: 'web' },
      AnalyticsMetadata: { AnalyticsEndpointId: 'x' },
      UserContextData: { IpAddress: '127.0.0.1', EncodedData: 'x' },
    });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).not.toHaveProperty('custom:invitation');
  });
});
