import { AdminDisableUserCommand, AdminEnableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { createUser, generationOf, getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

const call = (UserPoolId: string, Username = 'alice') =>
  emulator.idp().send(new AdminEnableUserCommand({ UserPoolId, Username }));

describe('validation', () => {
  test('needs a pool', async () => {
    const { body } = await emulator.raw('AdminEnableUser', { Username: 'alice' });
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
  test('lets a disabled user in again, and does nothing to another', async () => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice');
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: Id, Username: 'alice' }));
    const { position } = emulator.world();
    expect(await emulator.raw('AdminEnableUser', { UserPoolId: Id, Username: 'alice' })).toMatchObject({
      status: 200,
      text: '{}',
    });
    expect((await getUser(emulator, Id, 'alice')).Enabled).toBe(true);
    await call(Id);
    expect(emulator.world().position).toBe(position + 1);
  });

  test('does not revive tokens that disabling revoked', async () => {
    const { Id } = await emulator.pool();
    const sub = await createUser(emulator, Id, 'alice');
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: Id, Username: 'alice' }));
    await call(Id);
    expect(await generationOf(emulator, Id, sub)).toBe(1);
  });
});
