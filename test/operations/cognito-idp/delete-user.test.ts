import { AdminGetUserCommand, DeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { addUser, claimsOf, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();
const deleteUser = (AccessToken: string) => emulator.idp().send(new DeleteUserCommand({ AccessToken }));

describe('validation', () => {
  test('wants a token', async () => {
    const { body } = await emulator.raw('DeleteUser', {});
    expect(body?.message).toMatch(/'accessToken' failed to satisfy constraint: Member must not be null$/);
  });
});

describe('refusals', () => {
  test('a token that is none', async () => {
    await expect(deleteUser('abc')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });
});

describe('effects', () => {
  test('the user is gone, with an empty answer; the name is free, and a new user has a new sub', async () => {
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    const { status, text } = await emulator.raw('DeleteUser', { AccessToken });
    expect([status, text]).toEqual([200, '']);
    const gone = { name: 'UserNotFoundException', message: 'User does not exist.' };
    await expect(
      emulator.idp().send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'alice' })),
    ).rejects.toMatchObject(gone);
    await expect(deleteUser(AccessToken)).rejects.toMatchObject(gone);

    await addUser(emulator, setting.poolId, 'alice');
    const again = await signIn(emulator, setting);
    expect(claimsOf(again.AccessToken).sub).not.toBe(claimsOf(AccessToken).sub);
    await expect(deleteUser(AccessToken)).rejects.toMatchObject(gone);
  });
});
