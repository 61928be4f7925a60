import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { createUser, generationOf, getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

const call = (UserPoolId: string, Username = 'alice') =>
  emulator.idp().send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));

describe('validation', () => {
  test('needs a pool', async () => {
    const { body } = await emulator.raw('AdminUserGlobalSignOut', { Username: 'alice' });
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
  test('revokes all tokens, each time, and leaves the user as it is', async () => {
    const { Id } = await emulator.pool();
    const sub = await createUser(emulator, Id, 'alice');
    expect(await emulator.raw('AdminUserGlobalSignOut', { UserPoolId: Id, Username: 'alice' })).toMatchObject({
      status: 200,
      text: '{}',
    });
    await call(Id, sub);
    expect(await generationOf(emulator, Id, sub)).toBe(2);
    expect((await getUser(emulator, Id, 'alice')).Enabled).toBe(true);
  });
});
