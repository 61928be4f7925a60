import { AdminInitiateAuthCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { createUser, getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

const set = (UserPoolId: string, Password: string, Permanent?: boolean, Username = 'alice') =>
  emulator.idp().send(
    new AdminSetUserPasswordCommand({
      UserPoolId,
      Username,
      Password,
      ...(Permanent !== undefined && { Permanent }),
    }),
  );

describe('validation', () => {
  test('does not print a password', async () => {
    const input = { UserPoolId: UNKNOWN_POOL, Username: 'alice', Password: 'with blanks' };
    const { body } = await emulator.raw('AdminSetUserPassword', input);
    expect(body?.message).toBe(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [\\S]+',
    );
  });
});

describe('refusals', () => {
  test('of an unknown pool or user', async () => {
    await expect(set(UNKNOWN_POOL, 'Secret-123')).rejects.toMatchObject(POOL_REFUSAL);
    const { Id } = await emulator.pool();
    await expect(set(Id, 'Secret-123')).rejects.toMatchObject(USER_REFUSAL);
  });

  test('of a password against the policy', async () => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice');
    await expect(set(Id, 'Aa1!', true)).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with password policy: Password not long enough',
    });
    expect((await getUser(emulator, Id, 'alice')).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  test('of a password used before, as far back as the policy says', async () => {
    const { Id } = await emulator.pool({ Policies: { PasswordPolicy: { PasswordHistorySize: 2 } } });
    await createUser(emulator, Id, 'alice', {}, { TemporaryPassword: 'password-0' });
    const used = { name: 'PasswordHistoryPolicyViolationException', message: 'Password has previously been used.' };
    await expect(set(Id, 'password-0', true)).rejects.toMatchObject(used);
    await set(Id, 'password-1', true);
    await expect(set(Id, 'password-0', true)).rejects.toMatchObject(used);
    await set(Id, 'password-2', true);
    await expect(set(Id, 'password-0', true)).resolves.toBeDefined();
  });
});

describe('effects', () => {
  test('a permanent password confirms the user and signs it in', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] });
    const signIn = (PASSWORD: string) =>
      emulator.idp().send(
        new AdminInitiateAuthCommand({
          UserPoolId: Id,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'alice', PASSWORD },
        }),
      );
    await createUser(emulator, Id, 'alice', {}, { TemporaryPassword: 'Temporary-1' });
    await expect(signIn('Temporary-1')).resolves.toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    await set(Id, 'Permanent-1', true);
    expect((await getUser(emulator, Id, 'alice')).UserStatus).toBe('CONFIRMED');
    await expect(signIn('Permanent-1')).resolves.toMatchObject({ AuthenticationResult: { TokenType: 'Bearer' } });
    await expect(signIn('Temporary-1')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  test.each([false, undefined])('one that is not (%p) must be changed again', async (permanent) => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice');
    await set(Id, 'Permanent-1', true);
    await set(Id, 'Temporary-2', permanent);
    expect((await getUser(emulator, Id, 'alice')).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  test('answers an empty structure, and finds the user by any name', async () => {
    const { Id } = await emulator.pool();
    const Username = await createUser(emulator, Id, 'alice');
    const { status, text } = await emulator.raw('AdminSetUserPassword', {
      UserPoolId: Id,
      Username,
      Password: 'Permanent-1',
      Permanent: true,
    });
    expect([status, text]).toEqual([200, '{}']);
    expect((await getUser(emulator, Id, 'alice')).UserStatus).toBe('CONFIRMED');
  });

  test('without a history the same password may be set again', async () => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice');
    await set(Id, 'Permanent-1', true);
    await expect(set(Id, 'Permanent-1', true)).resolves.toBeDefined();
  });
});
