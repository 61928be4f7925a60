import { UnlinkIdentityCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { identityIdOf, loginsOf, withLogin } from '../identity-logins.js';
import { addUser, claimsOf, signIn } from '../signed-in.js';

describe.each(['aws', 'https://auth.example.com/cognito'])('where issuers are of the form %s', (issuer) => {
  const emulator = useEmulator({ settings: { issuer } });

  test('the key of a login is that of AWS, and its token is believed', async () => {
    const { identityPoolId, poolId, provider, tokens } = await withLogin(emulator);
    expect(provider).toBe(`cognito-idp.us-east-1.amazonaws.com/${poolId}`);
    expect(claimsOf(tokens.IdToken)['iss']).toBe(issuer === 'aws' ? `https://${provider}` : `${issuer}/${poolId}`);
    const id = await identityIdOf(emulator, identityPoolId, { [provider]: tokens.IdToken });
    expect(await loginsOf(emulator, id)).toEqual([provider]);

    // What Amplify makes of `iss`.
    const ofIssuer = String(claimsOf(tokens.IdToken)['iss']).replace('https://', '');
    expect(await identityIdOf(emulator, identityPoolId, { [ofIssuer]: tokens.IdToken })).toBe(id);
  });
});

describe('where the issuer is the URL that the caller used', () => {
  const emulator = useEmulator();

  test('a token is believed by whatever name its issuer has', async () => {
    const { identityPoolId, poolId, provider, tokens } = await withLogin(emulator);
    expect(claimsOf(tokens.IdToken)['iss']).toBe(`${emulator.endpoint()}/${poolId}`);
    const id = await identityIdOf(emulator, identityPoolId, { [provider]: tokens.IdToken });
    expect(await loginsOf(emulator, id)).toEqual([provider]);
  });

  test('the issuer without its scheme is a key too, of the same login', async () => {
    const { identityPoolId, poolId, provider, tokens } = await withLogin(emulator);
    const key = `${emulator.endpoint()}/${poolId}`.replace('http://', '');
    const logins = { [key]: tokens.IdToken, [provider]: tokens.IdToken };
    const id = await identityIdOf(emulator, identityPoolId, logins);
    expect(await loginsOf(emulator, id)).toEqual([provider]);
    expect(await identityIdOf(emulator, identityPoolId, { [key]: tokens.IdToken })).toBe(id);

    await emulator
      .identity()
      .send(new UnlinkIdentityCommand({ IdentityId: id, Logins: { [key]: tokens.IdToken }, LoginsToRemove: [key] }));
    expect(await loginsOf(emulator, id)).toBeUndefined();
  });

  test('two keys of one user pool do not make two of its users one identity', async () => {
    const setting = await withLogin(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const { IdToken } = await signIn(emulator, setting, 'bob');
    const key = `${emulator.endpoint()}/${setting.poolId}`.replace('http://', '');
    await expect(
      identityIdOf(emulator, setting.identityPoolId, { [key]: IdToken, [setting.provider]: setting.tokens.IdToken }),
    ).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: 'Logins are linked to another account.',
    });
  });

  test.each([
    ['another host of the same pool', (key: string) => key.replace('127.0.0.1', 'localhost')],
    ['a host that has only its name', (key: string) => `example.com/${key.slice(key.lastIndexOf('/') + 1)}`],
    [
      'another Region’s name of it',
      (key: string) => `cognito-idp.eu-west-1.amazonaws.com/${key.slice(key.lastIndexOf('/') + 1)}`,
    ],
  ])('%s is not the key of this token', async (_title, changed) => {
    const { identityPoolId, poolId, tokens } = await withLogin(emulator);
    const key = changed(`${emulator.endpoint()}/${poolId}`.replace('http://', ''));
    await expect(identityIdOf(emulator, identityPoolId, { [key]: tokens.IdToken })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: "Invalid login token. Issuer doesn't match providerName",
    });
  });
});
