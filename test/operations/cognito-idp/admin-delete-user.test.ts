import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { createUser, getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

const call = (UserPoolId: string, Username = 'alice') =>
  emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId, Username }));

describe('validation', () => {
  test('needs a pool', async () => {
    const { body } = await emulator.raw('AdminDeleteUser', { Username: 'alice' });
    expect(body?.message).toBe(
      "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('of an unknown pool or user', async () => {
    await expect(call(UNKNOWN_POOL)).rejects.toMatchObject(POOL_REFUSAL);
    const { Id } = await emulator.pool();
    await expect(call(Id)).rejects.toMatchObject(USER_REFUSAL);
  });
});

describe('effects', () => {
  test('deletes the user, in any state, and answers nothing', async () => {
    const { Id } = await emulator.pool();
    const sub = await createUser(emulator, Id, 'alice');
    expect(await emulator.raw('AdminDeleteUser', { UserPoolId: Id, Username: sub })).toMatchObject({
      status: 200,
      text: '',
    });
    await expect(getUser(emulator, Id, 'alice')).rejects.toMatchObject(USER_REFUSAL);
    await expect(getUser(emulator, Id, sub)).rejects.toMatchObject(USER_REFUSAL);
    await expect(call(Id)).rejects.toMatchObject(USER_REFUSAL);
  });

  test('frees the e-mail address that the user signed in with', async () => {
    const { Id } = await emulator.pool({ UsernameAttributes: ['email'] });
    const first = await createUser(emulator, Id, 'a@b.example');
    await call(Id, 'a@b.example');
    expect(await createUser(emulator, Id, 'a@b.example')).not.toBe(first);
  });
});
