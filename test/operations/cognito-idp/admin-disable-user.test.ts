import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { createUser, generationOf, getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

const call = (UserPoolId: string, Username = 'alice') =>
  emulator.idp().send(new AdminDisableUserCommand({ UserPoolId, Username }));

describe('validation', () => {
  test('needs a pool', async () => {
    const { body } = await emulator.raw('AdminDisableUser', { Username: 'alice' });
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
  test('bars the user and revokes its tokens, once', async () => {
    const { Id } = await emulator.pool();
    const sub = await createUser(emulator, Id, 'alice');
    expect(await generationOf(emulator, Id, sub)).toBe(0);
    expect(await emulator.raw('AdminDisableUser', { UserPoolId: Id, Username: 'alice' })).toMatchObject({
      status: 200,
      text: '{}',
    });
    await call(Id, sub);
    expect(await getUser(emulator, Id, 'alice')).toMatchObject({ Enabled: false, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(await generationOf(emulator, Id, sub)).toBe(1);
  });
});
