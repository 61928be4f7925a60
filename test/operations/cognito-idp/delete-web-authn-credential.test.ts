import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  DeleteUserPoolCommand,
  DeleteWebAuthnCredentialCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { softwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import { useEmulator } from '../emulator.js';
import { complete, list, passkeyUser, register, start } from '../passkeys/passkey-user.js';
import { addUser, signIn } from '../signed-in.js';

const emulator = useEmulator();
const remove = (AccessToken: string, CredentialId: string) =>
  emulator.idp().send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId }));
const unknown = { name: 'ResourceNotFoundException', message: 'Credential does not exist.' };

describe('validation', () => {
  test('wants a token and a credential', async () => {
    const { body } = await emulator.raw('DeleteWebAuthnCredential', {});
    expect(body?.message).toBe(
      "2 validation errors detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null; Value null at 'credentialId' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('a token that is none', async () => {
    await expect(remove('abc', 'abc')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });

  test('a passkey that is not there, or is somebody else’s', async () => {
    const setting = await passkeyUser(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const { AccessToken: bob } = await signIn(emulator, setting, 'bob');
    const { id } = await register(emulator, setting.token, softwareAuthenticator());
    for (const [token, credentialId] of [
      [setting.token, 'abc'],
      [setting.token, ''],
      [bob, id],
    ] as const) {
      await expect(remove(token, credentialId)).rejects.toMatchObject(unknown);
    }
    expect((await list(emulator, setting.token)).credentials).toHaveLength(1);
  });
});

describe('effects', () => {
  test('the passkey is gone, the others stay, and it can be registered again', async () => {
    const { token } = await passkeyUser(emulator);
    const authenticator = softwareAuthenticator();
    const gone = await register(emulator, token, authenticator);
    const kept = await register(emulator, token, softwareAuthenticator());
    await remove(token, gone.id);
    expect((await list(emulator, token)).credentials.map(({ CredentialId }) => CredentialId)).toEqual([kept.id]);
    await expect(remove(token, gone.id)).rejects.toMatchObject(unknown);
    await register(emulator, token, authenticator);
    expect((await list(emulator, token)).credentials).toHaveLength(2);
  });

  test('with a user go its passkeys and what it had begun, and with a pool all of them', async () => {
    const { poolId: UserPoolId, token } = await passkeyUser(emulator);
    const authenticator = softwareAuthenticator();
    await register(emulator, token, authenticator);
    const begun = await softwareAuthenticator().create(await start(emulator, token));
    const idp = emulator.idp();
    const sizes = () =>
      emulator
        .world()
        .read(({ passkeys, passkeyOwners, passkeyRegistrations }) => [
          passkeys.size,
          passkeyOwners.size,
          passkeyRegistrations.size,
        ]);
    expect(await sizes()).toEqual([1, 1, 1]);
    await idp.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'alice' }));
    expect(await sizes()).toEqual([0, 0, 0]);
    await expect(complete(emulator, token, begun)).rejects.toThrow('Access Token has been revoked');

    await idp.send(new AdminCreateUserCommand({ UserPoolId, Username: 'bob', MessageAction: 'SUPPRESS' }));
    const other = await passkeyUser(emulator);
    await register(emulator, other.token, authenticator);
    await start(emulator, other.token);
    expect(await sizes()).toEqual([1, 1, 1]);
    await idp.send(new DeleteUserPoolCommand({ UserPoolId: other.poolId }));
    expect(await sizes()).toEqual([0, 0, 0]);
  });
});
