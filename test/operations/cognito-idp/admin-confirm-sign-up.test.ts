import { AdminConfirmSignUpCommand, ConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { signIn } from '../signed-in.js';
import { lastCode, openPool, signUp } from './sign-up-calls.js';
import { attributesOf, createUser, getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

const confirm = (UserPoolId: string, Username = 'alice') =>
  emulator.idp().send(new AdminConfirmSignUpCommand({ UserPoolId, Username, ClientMetadata: { source: 'web' } }));
const notIn = (status: string) => ({
  name: 'NotAuthorizedException',
  message: `User cannot be confirmed. Current status is ${status}`,
});

describe('validation', () => {
  test('wants a pool and a user', async () => {
    const { body } = await emulator.raw('AdminConfirmSignUp', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value at 'username' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of an unknown pool and an unknown user', async () => {
    await expect(confirm(UNKNOWN_POOL)).rejects.toMatchObject(POOL_REFUSAL);
    const { Id } = await emulator.pool();
    await expect(confirm(Id)).rejects.toMatchObject(USER_REFUSAL);
  });

  test('of a user who does not wait for it', async () => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice');
    await expect(confirm(Id)).rejects.toMatchObject(notIn('FORCE_CHANGE_PASSWORD'));
  });

  test('of a second confirmation, also by the code', async () => {
    const { poolId, clientId: ClientId } = await openPool(emulator);
    await signUp(emulator, { clientId: ClientId });
    await confirm(poolId);
    await expect(confirm(poolId)).rejects.toMatchObject(notIn('CONFIRMED'));
    const ConfirmationCode = await lastCode(emulator);
    await expect(
      emulator.idp().send(new ConfirmSignUpCommand({ ClientId, Username: 'alice', ConfirmationCode })),
    ).rejects.toMatchObject(notIn('CONFIRMED'));
  });
});

describe('effects', () => {
  test('the user can sign in; its address is as it was', async () => {
    const setting = await openPool(emulator);
    await signUp(emulator, setting);
    const { body } = await emulator.raw('AdminConfirmSignUp', { UserPoolId: setting.poolId, Username: 'alice' });
    expect(body).toEqual({});
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({ email_verified: 'false' });
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });
});
