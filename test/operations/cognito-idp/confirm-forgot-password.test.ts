import {
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { secretHash } from '../secret-hash.js';
import { addUser, PASSWORD, type Setting, signIn, withAlice } from '../signed-in.js';
import {
  confirmForgot,
  EXPIRED,
  forgot,
  FRESH,
  lastCode,
  LIMIT,
  MISMATCH,
  otherThan,
  UNKNOWN_USER,
  VERIFIED,
} from './password-calls.js';
import { asAttributes, attributesOf, getUser } from './user-calls.js';

const emulator = useEmulator();

const UNKNOWN_CLIENT = '1234567890abcdefghijklmnop';
const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

/** Alice, to whom a code was sent. */
const forgetful = async (options: Parameters<typeof withAlice>[1] = {}): Promise<Setting & { code: string }> => {
  const setting = await withAlice(emulator, { attributes: VERIFIED, ...options });
  await forgot(emulator, setting);
  return { ...setting, code: await lastCode(emulator) };
};

describe('validation', () => {
  test('wants a code without blanks and a password, and hides the latter', async () => {
    const { body } = await emulator.raw('ConfirmForgotPassword', {
      ClientId: UNKNOWN_CLIENT,
      Username: 'alice',
      ConfirmationCode: '123 456',
      Password: 'with blank',
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value '123 456' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+; " +
        "Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    });
  });
});

describe('refusals', () => {
  test('of an unknown client', async () => {
    const nowhere = { poolId: '', clientId: UNKNOWN_CLIENT, secret: undefined };
    await expect(confirmForgot(emulator, nowhere, '123456')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool client ${UNKNOWN_CLIENT} does not exist.`,
    });
  });

  test('of a secret hash that is missing, wrong or not wanted, before the code is looked at', async () => {
    const setting = await withAlice(emulator, { client: { GenerateSecret: true }, attributes: VERIFIED });
    const { clientId: ClientId } = setting;
    const confirm = (SecretHash?: string, client = ClientId) =>
      emulator.idp().send(
        new ConfirmForgotPasswordCommand({
          ClientId: client,
          Username: 'alice',
          ConfirmationCode: '123456',
          Password: FRESH,
          SecretHash,
        }),
      );
    await expect(confirm()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
    });
    const wrong = (id: string) => ({
      name: 'NotAuthorizedException',
      message: `Unable to verify secret hash for client ${id}`,
    });
    await expect(confirm(secretHash(setting, 'bob'))).rejects.toMatchObject(wrong(ClientId));
    const open = await emulator.client(setting.poolId);
    await expect(confirm(secretHash(setting, 'alice'), open.ClientId)).rejects.toMatchObject(wrong(open.ClientId));
    await expect(confirm(secretHash(setting, 'alice'))).rejects.toMatchObject(EXPIRED);
  });

  test.each([
    ['LEGACY', UNKNOWN_USER],
    ['ENABLED', MISMATCH],
  ] as const)(
    'of an unknown user and a disabled one, where existence errors are %s',
    async (PreventUserExistenceErrors, refusal) => {
      const setting = await forgetful({ client: { PreventUserExistenceErrors } });
      await expect(confirmForgot(emulator, setting, '123456', { Username: 'nobody' })).rejects.toMatchObject(refusal);
      const { poolId: UserPoolId } = setting;
      await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId, Username: 'alice' }));
      await expect(confirmForgot(emulator, setting, setting.code)).rejects.toMatchObject(refusal);
    },
  );

  test('of a wrong code, and of any when none was asked for', async () => {
    const setting = await withAlice(emulator, { attributes: VERIFIED });
    await expect(confirmForgot(emulator, setting, '123456')).rejects.toMatchObject(EXPIRED);
    await forgot(emulator, setting);
    const code = await lastCode(emulator);
    await expect(confirmForgot(emulator, setting, otherThan(code))).rejects.toMatchObject(MISMATCH);
    await expect(confirmForgot(emulator, setting, code)).resolves.toBeDefined();
  });

  test('of a code that is an hour old, was used, or was sent before the last one', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await forgetful();
    await emulator.advance(60 * 60_000);
    await expect(confirmForgot(emulator, setting, setting.code)).rejects.toMatchObject(EXPIRED);
    await forgot(emulator, setting);
    const second = await lastCode(emulator);
    await forgot(emulator, setting);
    const third = await lastCode(emulator);
    await expect(confirmForgot(emulator, setting, second)).rejects.toMatchObject(MISMATCH);
    await confirmForgot(emulator, setting, third);
    await expect(confirmForgot(emulator, setting, third)).rejects.toMatchObject(EXPIRED);
  });

  test('of the code of another user, and of one that verifies an address', async () => {
    const setting = await forgetful({ pool: { AutoVerifiedAttributes: ['email'] } });
    const { poolId: UserPoolId } = setting;
    await addUser(emulator, UserPoolId, 'bob', asAttributes({ email: 'bob@example.com', email_verified: 'true' }));
    await forgot(emulator, setting, 'bob');
    await expect(confirmForgot(emulator, setting, await lastCode(emulator))).rejects.toMatchObject(MISMATCH);
    const UserAttributes = asAttributes({ email: 'new@example.com' });
    await emulator.idp().send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'alice', UserAttributes }));
    await expect(confirmForgot(emulator, setting, await lastCode(emulator))).rejects.toMatchObject(MISMATCH);
  });

  test('of any code after twenty wrong ones within an hour', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await forgetful();
    const wrong = otherThan(setting.code);
    for (let tried = 0; tried < 20; tried += 1) {
      await expect(confirmForgot(emulator, setting, wrong)).rejects.toMatchObject(MISMATCH);
    }
    await expect(confirmForgot(emulator, setting, setting.code)).rejects.toMatchObject(LIMIT);
    await emulator.advance(60 * 60_000);
    await forgot(emulator, setting);
    await expect(confirmForgot(emulator, setting, await lastCode(emulator))).resolves.toBeDefined();
  });

  test('of a weak password, and one of the history; the code stays good', async () => {
    const PasswordPolicy = { MinimumLength: 8, RequireUppercase: true, PasswordHistorySize: 2 };
    const setting = await forgetful({ pool: { Policies: { PasswordPolicy } } });
    const weak = (rule: string) => ({
      name: 'InvalidPasswordException',
      message: `Password does not conform to policy: ${rule}`,
    });
    const set = (Password: string) => confirmForgot(emulator, setting, setting.code, { Password });
    await expect(set('Short')).rejects.toMatchObject(weak('Password not long enough'));
    await expect(set('lowercase')).rejects.toMatchObject(weak('Password must have uppercase characters'));
    await expect(set(PASSWORD.padEnd(257, 'x'))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length less than or equal to 256",
    });
    await expect(set(PASSWORD)).rejects.toMatchObject({
      name: 'PasswordHistoryPolicyViolationException',
      message: 'Password has previously been used.',
    });
    await expect(set(FRESH)).resolves.toBeDefined();
  });
});

describe('effects', () => {
  test('sets the password; tokens from before stay good', async () => {
    const setting = await forgetful();
    const { AccessToken } = await signIn(emulator, setting);
    const input = { ClientId: setting.clientId, Username: 'alice', ConfirmationCode: setting.code, Password: FRESH };
    expect(await emulator.raw('ConfirmForgotPassword', input)).toMatchObject({ status: 200, text: '{}' });
    await expect(signIn(emulator, setting)).rejects.toMatchObject(incorrect);
    await expect(signIn(emulator, setting, 'alice', { PASSWORD: FRESH })).resolves.toBeDefined();
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken }))).resolves.toMatchObject({
      Username: 'alice',
    });
    expect((await getUser(emulator, setting.poolId, 'alice')).UserStatus).toBe('CONFIRMED');
  });

  test('a code that was asked for through one client serves another of the pool', async () => {
    const setting = await forgetful();
    const { ClientId } = await emulator.client(setting.poolId);
    await expect(confirmForgot(emulator, { ...setting, clientId: ClientId }, setting.code)).resolves.toBeDefined();
  });

  test('confirms a user whose password an administrator made temporary meanwhile', async () => {
    const setting = await forgetful();
    const { poolId: UserPoolId } = setting;
    await emulator
      .idp()
      .send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'alice', Password: 'Temporary1!' }));
    await confirmForgot(emulator, setting, setting.code);
    expect((await getUser(emulator, UserPoolId, 'alice')).UserStatus).toBe('CONFIRMED');
    await expect(signIn(emulator, setting, 'alice', { PASSWORD: FRESH })).resolves.toBeDefined();
  });

  test('verifies the address again that lost its flag meanwhile', async () => {
    const setting = await forgetful();
    const { poolId: UserPoolId } = setting;
    const UserAttributes = asAttributes({ email_verified: 'false' });
    await emulator.idp().send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'alice', UserAttributes }));
    await confirmForgot(emulator, setting, setting.code);
    expect((await attributesOf(emulator, UserPoolId, 'alice')).email_verified).toBe('true');
  });
});
