import {
  AdminDisableUserCommand,
  AdminSetUserMFAPreferenceCommand,
  ForgotPasswordCommand,
  type ForgotPasswordCommandInput,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { secretHash } from '../secret-hash.js';
import { addUser, signIn, withAlice } from '../signed-in.js';
import {
  ADMINISTERED,
  forgot,
  LIMIT,
  NO_SMS,
  NOT_RESETTABLE,
  UNKNOWN_USER,
  UNREACHABLE,
  VERIFIED,
} from './password-calls.js';
import { asAttributes, createUser, getUser, sentMessages } from './user-calls.js';

const emulator = useEmulator();

const UNKNOWN_CLIENT = '1234567890abcdefghijklmnop';
const DISCREET = { PreventUserExistenceErrors: 'ENABLED' } as const;
const SMS = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } };
const PHONE = { phone_number: '+15550100', phone_number_verified: 'true' };
const BOTH = [...VERIFIED, ...asAttributes(PHONE)];
const TO_ALICE = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' };
const ask = (input: ForgotPasswordCommandInput) => emulator.idp().send(new ForgotPasswordCommand(input));

describe('validation', () => {
  test('wants a client and a user', async () => {
    const { body } = await emulator.raw('ForgotPassword', {});
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
    await expect(ask({ ClientId: UNKNOWN_CLIENT, Username: 'alice' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool client ${UNKNOWN_CLIENT} does not exist.`,
    });
  });

  test('of a secret hash that is missing, wrong or not wanted, before the user is looked for', async () => {
    const setting = await withAlice(emulator, { client: { GenerateSecret: true }, attributes: VERIFIED });
    const { poolId, clientId: ClientId } = setting;
    await expect(ask({ ClientId, Username: 'nobody' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
    });
    const wrong = (id: string) => ({
      name: 'NotAuthorizedException',
      message: `Unable to verify secret hash for client ${id}`,
    });
    await expect(ask({ ClientId, Username: 'nobody', SecretHash: secretHash(setting, 'alice') })).rejects.toMatchObject(
      wrong(ClientId),
    );
    const open = await emulator.client(poolId);
    await expect(
      ask({ ClientId: open.ClientId, Username: 'alice', SecretHash: secretHash(setting, 'alice') }),
    ).rejects.toMatchObject(wrong(open.ClientId));
    await expect(ask({ ClientId, Username: 'alice', SecretHash: secretHash(setting, 'alice') })).resolves.toMatchObject(
      { CodeDeliveryDetails: TO_ALICE },
    );
  });

  test('of an unknown user and a disabled one, alike', async () => {
    const setting = await withAlice(emulator, { attributes: VERIFIED });
    await expect(forgot(emulator, setting, 'nobody')).rejects.toMatchObject(UNKNOWN_USER);
    const { poolId: UserPoolId } = setting;
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId, Username: 'alice' }));
    await expect(forgot(emulator, setting)).rejects.toMatchObject(UNKNOWN_USER);
    expect(await sentMessages(emulator)).toEqual([]);
  });

  test.each(['LEGACY', 'ENABLED'] as const)(
    'of a user who has to change the password first, where existence errors are %s',
    async (PreventUserExistenceErrors) => {
      const setting = await withAlice(emulator, { client: { PreventUserExistenceErrors } });
      await createUser(emulator, setting.poolId, 'bob', { email: 'bob@example.com', email_verified: 'true' });
      await expect(forgot(emulator, setting, 'bob')).rejects.toMatchObject(NOT_RESETTABLE);
    },
  );

  test('of a user without a verified address, and one that the pool does not allow', async () => {
    const RecoveryMechanisms = [{ Priority: 1, Name: 'verified_email' as const }];
    const setting = await withAlice(emulator, { pool: { ...SMS, AccountRecoverySetting: { RecoveryMechanisms } } });
    await expect(forgot(emulator, setting)).rejects.toMatchObject(UNREACHABLE);
    await addUser(emulator, setting.poolId, 'bob', asAttributes(PHONE));
    await expect(forgot(emulator, setting, 'bob')).rejects.toMatchObject(UNREACHABLE);
  });

  test('of a user whose only address is a second factor; with another one the code goes there', async () => {
    const RecoveryMechanisms = [
      { Priority: 1, Name: 'verified_phone_number' as const },
      { Priority: 2, Name: 'verified_email' as const },
    ];
    const pool = { ...SMS, AccountRecoverySetting: { RecoveryMechanisms } };
    const setting = await withAlice(emulator, { pool, attributes: asAttributes(PHONE) });
    const UserPoolId = setting.poolId;
    const SmsMfaConfiguration = { SmsAuthenticationMessage: '{####}', ...SMS };
    const factors = { SmsMfaConfiguration, MfaConfiguration: 'OPTIONAL' } as const;
    await emulator.idp().send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...factors }));
    await addUser(emulator, UserPoolId, 'bob', BOTH);
    for (const Username of ['alice', 'bob']) {
      const input = { UserPoolId, Username, SMSMfaSettings: { Enabled: true } };
      await emulator.idp().send(new AdminSetUserMFAPreferenceCommand(input));
    }
    await expect(forgot(emulator, setting)).rejects.toMatchObject(UNREACHABLE);
    expect((await forgot(emulator, setting, 'bob')).CodeDeliveryDetails).toEqual(TO_ALICE);
  });

  test('where only an administrator resets passwords', async () => {
    const RecoveryMechanisms = [{ Priority: 1, Name: 'admin_only' as const }];
    const pool = { AccountRecoverySetting: { RecoveryMechanisms } };
    const setting = await withAlice(emulator, { pool, attributes: VERIFIED });
    await expect(forgot(emulator, setting)).rejects.toMatchObject(ADMINISTERED);
  });

  test('of a phone number in a pool that cannot send SMS', async () => {
    const setting = await withAlice(emulator, { attributes: asAttributes(PHONE) });
    await expect(forgot(emulator, setting)).rejects.toMatchObject(NO_SMS);
  });

  test('of the sixth message within an hour', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator, { attributes: VERIFIED });
    for (let asked = 0; asked < 5; asked += 1) await forgot(emulator, setting);
    await expect(forgot(emulator, setting)).rejects.toMatchObject(LIMIT);
    expect(await sentMessages(emulator)).toHaveLength(5);
    await emulator.advance(60 * 60_000);
    await expect(forgot(emulator, setting)).resolves.toMatchObject({ CodeDeliveryDetails: TO_ALICE });
  });
});

describe('effects', () => {
  test('sends a code by e-mail and says where, and changes nothing', async () => {
    const setting = await withAlice(emulator, { attributes: VERIFIED });
    const before = await getUser(emulator, setting.poolId, 'alice');
    const { status, text } = await emulator.raw('ForgotPassword', { ClientId: setting.clientId, Username: 'alice' });
    expect([status, JSON.parse(text)]).toEqual([200, { CodeDeliveryDetails: TO_ALICE }]);
    const [message] = await sentMessages(emulator);
    expect(message).toEqual({
      kind: 'forgot-password',
      channel: 'email',
      to: 'alice@example.com',
      username: 'alice',
      subject: 'Your verification code',
      body: `Your password reset code is ${message?.code}`,
      code: expect.stringMatching(/^[0-9]{6}$/) as unknown,
    });
    const { $metadata: _1, ...later } = await getUser(emulator, setting.poolId, 'alice');
    const { $metadata: _2, ...earlier } = before;
    expect(later).toEqual(earlier);
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });

  test('takes an alias for the user, and members that have no effect here', async () => {
    const setting = await withAlice(emulator, { pool: { AliasAttributes: ['email'] }, attributes: VERIFIED });
    const answer = await ask({
      ClientId: setting.clientId,
      Username: 'alice@example.com',
      ClientMetadata: { from: 'web' },
      AnalyticsMetadata: { AnalyticsEndpointId: 'endpoint' },
      UserContextData: { EncodedData: 'opaque' },
    });
    expect(answer.CodeDeliveryDetails).toEqual(TO_ALICE);
  });

  test('follows the priorities of the pool; without mechanisms the phone number goes first', async () => {
    const delivery = async (...names: ('verified_email' | 'verified_phone_number')[]) => {
      const RecoveryMechanisms = names.map((Name, index) => ({ Priority: index + 1, Name }));
      const AccountRecoverySetting = names.length > 0 ? { RecoveryMechanisms } : {};
      const setting = await withAlice(emulator, { pool: { ...SMS, AccountRecoverySetting }, attributes: BOTH });
      return (await forgot(emulator, setting)).CodeDeliveryDetails;
    };
    const bySms = { AttributeName: 'phone_number', DeliveryMedium: 'SMS', Destination: '+****0100' };
    expect(await delivery('verified_phone_number', 'verified_email')).toEqual(bySms);
    expect(await delivery('verified_email', 'verified_phone_number')).toEqual(TO_ALICE);
    expect(await delivery()).toEqual(bySms);
    expect(
      (await sentMessages(emulator)).map(({ channel, to, code = '', body }) => [channel, to, body.endsWith(code)]),
    ).toEqual([
      ['sms', '+15550100', true],
      ['email', 'alice@example.com', true],
      ['sms', '+15550100', true],
    ]);
  });

  test('a pool that says nothing sends to the e-mail address first, as it was made', async () => {
    const setting = await withAlice(emulator, { pool: SMS, attributes: BOTH });
    expect((await forgot(emulator, setting)).CodeDeliveryDetails).toEqual(TO_ALICE);
  });

  test('tells of a delivery that there was not, where existence is hidden', async () => {
    const setting = await withAlice(emulator, { client: DISCREET });
    const told = async (username: string) => (await forgot(emulator, setting, username)).CodeDeliveryDetails;
    expect(await told('nobody@else.example')).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'n***@e***',
    });
    expect(await told('+15550199')).toEqual({
      AttributeName: 'phone_number',
      DeliveryMedium: 'SMS',
      Destination: '+****0199',
    });
    const madeUp = { AttributeName: 'email', DeliveryMedium: 'EMAIL' };
    expect(await told('nobody')).toMatchObject(madeUp);
    expect(await told('nobody')).toEqual(await told('nobody'));
    expect(await told('alice')).toMatchObject(madeUp);
    await addUser(emulator, setting.poolId, 'bob', VERIFIED);
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'bob' }));
    expect(await told('bob')).toMatchObject(madeUp);
    expect(await sentMessages(emulator)).toEqual([]);
  });
});
