import { GetUserCommand, GlobalSignOutCommand, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { addUser, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();
const signOut = (AccessToken: string) => emulator.idp().send(new GlobalSignOutCommand({ AccessToken }));
const revoked = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' };

describe('validation', () => {
  test('wants a token', async () => {
    const { body } = await emulator.raw('GlobalSignOut', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('a token that is none, an ID token, and a second time', async () => {
    const { AccessToken, IdToken } = await signIn(emulator, await withAlice(emulator));
    for (const token of ['abc', IdToken]) {
      await expect(signOut(token)).rejects.toMatchObject({ ...revoked, message: 'Invalid Access Token' });
    }
    await signOut(AccessToken);
    await expect(signOut(AccessToken)).rejects.toMatchObject(revoked);
  });
});

describe('effects', () => {
  test('ends all sessions of this user and of nobody else', async () => {
    const setting = await withAlice(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const [one, two, bob] = [
      await signIn(emulator, setting),
      await signIn(emulator, setting),
      await signIn(emulator, setting, 'bob'),
    ];
    const { body, text } = await emulator.raw('GlobalSignOut', { AccessToken: one.AccessToken });
    expect([body, text]).toEqual([{}, '{}']);
    for (const { AccessToken } of [one, two]) {
      await expect(emulator.idp().send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject(revoked);
    }
    await expect(
      emulator.idp().send(
        new InitiateAuthCommand({
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          ClientId: setting.clientId,
          AuthParameters: { REFRESH_TOKEN: two.RefreshToken },
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' });
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken: bob.AccessToken }))).resolves.toBeDefined();
  });
});
