import { AdminDeleteUserCommand, AdminListUserSessionsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { addUser, signIn, withAlice } from '../signed-in.js';
import { sessionsAt, sessionsOf, track, TRACKING_OFF } from './session-calls.js';

const emulator = useEmulator();

describe('validation', () => {
  test('asks for pool and user', async () => {
    const { body } = await emulator.raw('AdminListUserSessions', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value at 'username' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool or user that is not there', async () => {
    await expect(sessionsAt(emulator, 'us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const { Id } = await emulator.pool();
    await track(emulator, Id);
    await expect(sessionsAt(emulator, Id, 'nobody')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });

  test('where the pool tracks no sessions, or has stopped to', async () => {
    const { Id } = await emulator.pool();
    await expect(sessionsAt(emulator, Id)).rejects.toMatchObject(TRACKING_OFF);
    await track(emulator, Id);
    await track(emulator, Id, 20, 'DISABLED');
    await expect(sessionsAt(emulator, Id)).rejects.toMatchObject(TRACKING_OFF);
  });

  test('of a page that there is not', async () => {
    const { poolId: UserPoolId } = await withAlice(emulator);
    await track(emulator, UserPoolId);
    const command = new AdminListUserSessionsCommand({ UserPoolId, Username: 'alice', NextToken: 'nonsense' });
    await expect(emulator.idp().send(command)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
  });
});

describe('effects', () => {
  test('shows what the user sees, but that none is the current one', async () => {
    const setting = await withAlice(emulator);
    await track(emulator, setting.poolId);
    expect(await sessionsAt(emulator, setting.poolId)).toEqual([]);
    const { AccessToken } = await signIn(emulator, setting);
    const [own] = await sessionsOf(emulator, AccessToken);
    expect(own?.DeviceType).toBe('unknown');
    expect(await sessionsAt(emulator, setting.poolId)).toEqual([{ ...own, IsCurrentSession: false }]);
  });

  test('nothing is recorded while the pool does not track, and what was is there again afterwards', async () => {
    const setting = await withAlice(emulator);
    await signIn(emulator, setting);
    await track(emulator, setting.poolId);
    await signIn(emulator, setting);
    await track(emulator, setting.poolId, 20, 'DISABLED');
    await signIn(emulator, setting);
    await track(emulator, setting.poolId);
    expect(await sessionsAt(emulator, setting.poolId)).toHaveLength(1);
  });

  test('a user of the same name has none of those of the one before', async () => {
    const setting = await withAlice(emulator);
    const { poolId: UserPoolId } = setting;
    await track(emulator, UserPoolId);
    await signIn(emulator, setting);
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId, Username: 'alice' }));
    expect(await emulator.world().read((state) => state.userSessions.size)).toBe(0);
    await addUser(emulator, UserPoolId, 'alice');
    expect(await sessionsAt(emulator, UserPoolId)).toEqual([]);
  });
});
