import {
  AdminDisableUserCommand,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  type ResendConfirmationCodeCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { secretHash } from '../secret-hash.js';
import {
  BY_LINK,
  CLIENT_REFUSAL,
  DISABLED,
  DISCREET,
  expectProvedClient,
  lastCode,
  LIMIT,
  openPool,
  signUp,
  UNKNOWN_CLIENT,
  UNKNOWN_USER,
} from './sign-up-calls.js';
import { createUser, sentMessages } from './user-calls.js';

const emulator = useEmulator();
const HOUR = 60 * 60_000;
const TO_ALICE = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' };
const CONFIRMED = { name: 'InvalidParameterException', message: 'User is already confirmed.' };

const resend = (ClientId: string, more: Partial<ResendConfirmationCodeCommandInput> = {}) =>
  emulator.idp().send(new ResendConfirmationCodeCommand({ ClientId, Username: 'alice', ...more }));

describe('validation', () => {
  test('wants a client and a user', async () => {
    const { body } = await emulator.raw('ResendConfirmationCode', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'clientId' failed to satisfy constraint: Member must not be null; " +
        "Value at 'username' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of an unknown client', async () => {
    await expect(resend(UNKNOWN_CLIENT)).rejects.toMatchObject(CLIENT_REFUSAL);
  });

  test('of a secret hash that is missing, wrong or not wanted', async () => {
    await expectProvedClient(emulator, ({ ClientId, ...more }) => resend(ClientId, more));
  });

  test('of an unknown user and of a disabled one', async () => {
    const setting = await openPool(emulator);
    await expect(resend(setting.clientId)).rejects.toMatchObject(UNKNOWN_USER);
    await signUp(emulator, setting);
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await expect(resend(setting.clientId)).rejects.toMatchObject(DISABLED);
  });

  test('of a user who is confirmed, or never signed up', async () => {
    const { clientId: ClientId, poolId } = await openPool(emulator);
    await signUp(emulator, { clientId: ClientId });
    const ConfirmationCode = await lastCode(emulator);
    await emulator.idp().send(new ConfirmSignUpCommand({ ClientId, Username: 'alice', ConfirmationCode }));
    await expect(resend(ClientId)).rejects.toMatchObject(CONFIRMED);
    await createUser(emulator, poolId, 'bob', { email: 'bob@example.com' });
    await expect(resend(ClientId, { Username: 'bob' })).rejects.toMatchObject(CONFIRMED);
  });

  test('of a pool or a user without an address to verify', async () => {
    const NO = {
      name: 'NotAuthorizedException',
      message: 'Cannot resend codes. Auto verification not turned on.',
    };
    const off = await openPool(emulator, { pool: { AutoVerifiedAttributes: [] } });
    await signUp(emulator, off);
    await expect(resend(off.clientId)).rejects.toMatchObject(NO);
    const on = await openPool(emulator);
    await signUp(emulator, on, { UserAttributes: [] });
    await expect(resend(on.clientId)).rejects.toMatchObject(NO);
  });

  test('of the sixth code within an hour', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await openPool(emulator);
    await signUp(emulator, setting);
    for (let asked = 0; asked < 5; asked += 1) await resend(setting.clientId);
    await expect(resend(setting.clientId)).rejects.toMatchObject(LIMIT);
    expect(await sentMessages(emulator)).toHaveLength(6);
    await emulator.advance(HOUR);
    await expect(resend(setting.clientId)).resolves.toBeDefined();
  });
});

describe('effects', () => {
  test('sends another code, by the same way, and says where', async () => {
    const setting = await openPool(emulator);
    await signUp(emulator, setting);
    const first = await lastCode(emulator);
    const { body } = await emulator.raw('ResendConfirmationCode', { ClientId: setting.clientId, Username: 'alice' });
    expect(body).toEqual({ CodeDeliveryDetails: TO_ALICE });
    const second = await lastCode(emulator);
    expect(second).not.toBe(first);
    expect((await sentMessages(emulator)).at(-1)).toEqual({
      kind: 'resend-code',
      channel: 'email',
      to: 'alice@example.com',
      username: 'alice',
      subject: 'Your verification code',
      body: `Your confirmation code is ${second}`,
      code: second,
    });
  });

  test('sends a link where the pool wants that', async () => {
    const setting = await openPool(emulator, { pool: BY_LINK });
    await signUp(emulator, setting);
    await resend(setting.clientId);
    const [, message] = await sentMessages(emulator);
    expect(message?.link).toBe(
      `${emulator.endpoint()}/confirmUser?client_id=${setting.clientId}&user_name=alice&confirmation_code=${String(message?.code)}`,
    );
  });

  test('tells of a delivery that does not take place, where the client hides who exists', async () => {
    const setting = await openPool(emulator, { client: DISCREET });
    const told = async (Username: string) => (await resend(setting.clientId, { Username })).CodeDeliveryDetails;
    expect(await told('alice@example.com')).toEqual(TO_ALICE);
    expect(await told('+15550100123')).toEqual({
      AttributeName: 'phone_number',
      DeliveryMedium: 'SMS',
      Destination: '+*******0123',
    });
    expect(await told('alice')).toMatchObject({ AttributeName: 'email', DeliveryMedium: 'EMAIL' });
    expect(await told('alice')).toEqual(await told('alice'));
    await signUp(emulator, setting);
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    expect(await told('alice')).toMatchObject({ AttributeName: 'email', DeliveryMedium: 'EMAIL' });
    expect(await sentMessages(emulator)).toHaveLength(1);
  });

  test('takes a secret hash, and what is meant for triggers and other services', async () => {
    const setting = await openPool(emulator, { client: { GenerateSecret: true } });
    const SecretHash = secretHash(setting, 'alice');
    await signUp(emulator, setting, { SecretHash });
    const answer = await resend(setting.clientId, {
      SecretHash,
      ClientMetadata: { source: 'web' },
      AnalyticsMetadata: { AnalyticsEndpointId: 'x' },
      UserContextData: { IpAddress: '127.0.0.1', EncodedData: 'x' },
    });
    expect(answer.CodeDeliveryDetails).toEqual(TO_ALICE);
  });
});
