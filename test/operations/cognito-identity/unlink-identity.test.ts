import { UnlinkIdentityCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { developerIdentity, identityIdOf, loginsOf, withLogin } from '../identity-logins.js';
import { invalid, NOBODYS_ID, rawIdentity } from '../identity-pools.js';
import { addUser, signIn } from '../signed-in.js';

const emulator = useEmulator({ isReplayed: true });

const unlink = (IdentityId: string, Logins: Record<string, string>, LoginsToRemove: string[]) =>
  emulator.identity().send(new UnlinkIdentityCommand({ IdentityId, Logins, LoginsToRemove }));

const NO_MATCH = {
  name: 'NotAuthorizedException',
  message: "Logins don't match. Please include at least one valid login for this identity or identity pool.",
};

describe('validation', () => {
  test('of the id', async () => {
    await expect(unlink('one', {}, [])).rejects.toMatchObject(
      invalid('one', 'identityId', 'Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+'),
    );
  });
});

describe('refusals', () => {
  test('an identity that is not there', async () => {
    await expect(unlink(NOBODYS_ID, {}, [])).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Identity '${NOBODYS_ID}' not found.`,
    });
  });

  test('a login that is not proved, by a bad token, another user’s, or none', async () => {
    const setting = await withLogin(emulator);
    const { identityPoolId, provider, tokens } = setting;
    const id = await identityIdOf(emulator, identityPoolId, { [provider]: tokens.IdToken });
    await addUser(emulator, setting.poolId, 'bob');
    const bob = await signIn(emulator, setting, 'bob');
    await expect(unlink(id, { [provider]: tokens.IdToken.slice(0, -2) }, [provider])).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: "Invalid login token. Couldn't verify signed token.",
    });
    await expect(unlink(id, { [provider]: bob.IdToken }, [provider])).rejects.toMatchObject(NO_MATCH);
    await expect(unlink(id, {}, [provider])).rejects.toMatchObject(NO_MATCH);
    await expect(unlink(id, { [provider]: tokens.IdToken }, ['login.dev'])).rejects.toMatchObject(NO_MATCH);
    expect(await loginsOf(emulator, id)).toEqual([provider]);
  });

  test('an identity that lost its last login', async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const logins = { [provider]: tokens.IdToken };
    const id = await identityIdOf(emulator, identityPoolId, logins);
    await unlink(id, logins, [provider]);
    await expect(unlink(id, logins, [provider])).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Access to Identity '${id}' is forbidden.`,
    });
  });
});

describe('effects', () => {
  test('answers an empty body; the login is somebody new, the others stay', async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const Logins = { [provider]: tokens.IdToken };
    const IdentityId = await developerIdentity(emulator, identityPoolId, 'user-1', { logins: Logins });
    expect(await loginsOf(emulator, IdentityId)).toEqual(['login.dev', provider]);
    const answer = await rawIdentity(emulator, 'UnlinkIdentity', { IdentityId, Logins, LoginsToRemove: [provider] });
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(await loginsOf(emulator, IdentityId)).toEqual(['login.dev']);
    expect(await identityIdOf(emulator, identityPoolId, Logins)).not.toBe(IdentityId);
    expect(await developerIdentity(emulator, identityPoolId, 'user-1')).toBe(IdentityId);
  });

  test('needs no signature', async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const Logins = { [provider]: tokens.IdToken };
    const IdentityId = await identityIdOf(emulator, identityPoolId, Logins);
    const unsigned = { 'x-amz-target': 'AWSCognitoIdentityService.UnlinkIdentity', authorization: undefined };
    const input = { IdentityId, Logins, LoginsToRemove: [provider] };
    expect((await emulator.raw('UnlinkIdentity', input, unsigned)).status).toBe(200);
    expect(await loginsOf(emulator, IdentityId)).toBeUndefined();
  });
});
