import {
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { PASSWORD, signIn, withAlice } from '../signed-in.js';
import {
  ADMINISTERED,
  confirmForgot,
  forgot,
  FRESH,
  lastCode,
  MISMATCH,
  NO_SMS,
  NOT_RESETTABLE,
  UNREACHABLE,
  VERIFIED,
} from './password-calls.js';
import {
  asAttributes,
  createUser,
  getUser,
  POOL_REFUSAL,
  sentMessages,
  UNKNOWN_POOL,
  USER_REFUSAL,
} from './user-calls.js';

const emulator = useEmulator();

const reset = (UserPoolId: string, Username = 'alice') =>
  emulator.idp().send(new AdminResetUserPasswordCommand({ UserPoolId, Username }));
const required = { name: 'PasswordResetRequiredException', message: 'Password reset required for the user' };

describe('validation', () => {
  test('wants a pool and a user', async () => {
    const { body } = await emulator.raw('AdminResetUserPassword', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value at 'username' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of an unknown pool or user', async () => {
    await expect(reset(UNKNOWN_POOL)).rejects.toMatchObject(POOL_REFUSAL);
    const { Id } = await emulator.pool();
    await expect(reset(Id)).rejects.toMatchObject(USER_REFUSAL);
  });

  test('of a disabled user, and one who has to change the password first', async () => {
    const { poolId } = await withAlice(emulator, { attributes: VERIFIED });
    await createUser(emulator, poolId, 'bob', { email: 'bob@example.com', email_verified: 'true' });
    await expect(reset(poolId, 'bob')).rejects.toMatchObject(NOT_RESETTABLE);
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'alice' }));
    await expect(reset(poolId)).rejects.toMatchObject({ name: 'NotAuthorizedException', message: 'User is disabled' });
  });

  test('of a user who cannot be reached, who keeps the password', async () => {
    const setting = await withAlice(emulator);
    await expect(reset(setting.poolId)).rejects.toMatchObject(UNREACHABLE);
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
    const attributes = asAttributes({ phone_number: '+15550100', phone_number_verified: 'true' });
    const other = await withAlice(emulator, { attributes });
    await expect(reset(other.poolId)).rejects.toMatchObject(NO_SMS);
  });

  test('in a pool whose users do not recover their accounts by themselves', async () => {
    const RecoveryMechanisms = [{ Priority: 1, Name: 'admin_only' as const }];
    const pool = { AccountRecoverySetting: { RecoveryMechanisms } };
    const { poolId } = await withAlice(emulator, { pool, attributes: VERIFIED });
    await expect(reset(poolId)).rejects.toMatchObject(ADMINISTERED);
  });
});

describe('effects', () => {
  test('the password no longer signs in, and a code comes', async () => {
    const setting = await withAlice(emulator, { attributes: VERIFIED });
    const input = { UserPoolId: setting.poolId, Username: 'alice', ClientMetadata: { from: 'console' } };
    expect(await emulator.raw('AdminResetUserPassword', input)).toMatchObject({ status: 200, text: '{}' });
    expect((await getUser(emulator, setting.poolId, 'alice')).UserStatus).toBe('RESET_REQUIRED');
    await expect(signIn(emulator, setting)).rejects.toMatchObject(required);
    const [message, ...more] = await sentMessages(emulator);
    expect(more).toEqual([]);
    expect(message).toEqual({
      kind: 'forgot-password',
      channel: 'email',
      to: 'alice@example.com',
      username: 'alice',
      subject: 'Your verification code',
      body: `Your password reset code is ${message?.code}`,
      code: expect.stringMatching(/^[0-9]{6}$/) as unknown,
    });
  });

  test('tokens are refused until the code has set the next password, and are good again then', async () => {
    const setting = await withAlice(emulator, { attributes: VERIFIED });
    const { AccessToken, RefreshToken: REFRESH_TOKEN } = await signIn(emulator, setting);
    const me = () => emulator.idp().send(new GetUserCommand({ AccessToken }));
    const refresh = () =>
      emulator.idp().send(
        new InitiateAuthCommand({
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          ClientId: setting.clientId,
          AuthParameters: { REFRESH_TOKEN },
        }),
      );
    await reset(setting.poolId);
    await expect(me()).rejects.toMatchObject(required);
    await expect(refresh()).rejects.toMatchObject(required);
    await confirmForgot(emulator, setting, await lastCode(emulator));
    await expect(me()).resolves.toMatchObject({ Username: 'alice' });
    await expect(refresh()).resolves.toBeDefined();
    await expect(signIn(emulator, setting, 'alice', { PASSWORD: FRESH })).resolves.toBeDefined();
    await expect(signIn(emulator, setting, 'alice', { PASSWORD })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  test('a user who lost the code asks for another, which voids the first', async () => {
    const setting = await withAlice(emulator, { attributes: VERIFIED });
    await reset(setting.poolId);
    const first = await lastCode(emulator);
    await forgot(emulator, setting);
    const second = await lastCode(emulator);
    await expect(confirmForgot(emulator, setting, first)).rejects.toMatchObject(MISMATCH);
    await confirmForgot(emulator, setting, second);
    expect((await getUser(emulator, setting.poolId, 'alice')).UserStatus).toBe('CONFIRMED');
  });

  test('resets again as often as it is asked to', async () => {
    const setting = await withAlice(emulator, { attributes: VERIFIED });
    for (let asked = 0; asked < 6; asked += 1) await reset(setting.poolId);
    expect(await sentMessages(emulator)).toHaveLength(6);
    await expect(forgot(emulator, setting)).resolves.toBeDefined();
  });
});
