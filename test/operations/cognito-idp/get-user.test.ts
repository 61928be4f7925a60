import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  DeleteUserPoolClientCommand,
  GetUserCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { useEmulator } from '../emulator.js';
import { claimsOf, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();
const getUser = (AccessToken: string) => emulator.idp().send(new GetUserCommand({ AccessToken }));
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('validation', () => {
  test('a token has no other characters, and is not shown', async () => {
    await expect(getUser('a token')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+",
    });
  });
});

describe('refusals', () => {
  test('forged tokens: none, HS256 with the public key, foreign key, tampered claims, cut', async () => {
    const setting = await withAlice(emulator);
    const { AccessToken, IdToken } = await signIn(emulator, setting);
    const [header = '', payload = '', signature = ''] = AccessToken.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const jwks = (await (await fetch(`${emulator.endpoint()}/${setting.poolId}/.well-known/jwks.json`)).json()) as {
      keys: JsonWebKey[];
    };
    const pem = createPublicKey({ key: jwks.keys[1] as JsonWebKey, format: 'jwk' }).export({
      format: 'pem',
      type: 'spki',
    });
    const hs256 = `${encode({ kid, alg: 'HS256' })}.${payload}`;
    const invalid = [
      'not.a.token',
      `${header}.${payload}`,
      ...['none', 'None', 'NONE', 'nOnE'].map((alg) => `${encode({ kid, alg })}.${payload}.`),
      ...['none', 'None', 'NONE', 'nOnE'].map((alg) => `${encode({ kid, alg })}.${payload}.${signature}`),
      `${hs256}.${createHmac('sha256', pem).update(hs256).digest('base64url')}`,
      IdToken,
      `${encode({ kid: 'unknown', alg: 'RS256' })}.${payload}.${signature}`,
    ];
    for (const token of invalid)
      await expect(getUser(token)).rejects.toMatchObject(notAuthorized('Invalid Access Token'));

    const claims = claimsOf(AccessToken);
    const unsigned = notAuthorized('Could not verify signature for Access Token');
    for (const forged of [
      { ...claims, username: 'root' },
      { ...claims, exp: Number(claims.exp) + 1 },
    ]) {
      await expect(getUser(`${header}.${encode(forged)}.${signature}`)).rejects.toMatchObject(unsigned);
    }
    const foreignPool = { ...claims, iss: `${emulator.endpoint()}/us-east-1_Nowhere00` };
    await expect(getUser(`${header}.${encode(foreignPool)}.${signature}`)).rejects.toMatchObject(
      notAuthorized('Invalid Access Token'),
    );
  });

  test('a token of another pool, presented as of this one', async () => {
    const setting = await withAlice(emulator);
    const other = await emulator.pool({ PoolName: 'other' });
    const { AccessToken } = await signIn(emulator, setting);
    const [header = '', , signature = ''] = AccessToken.split('.');
    const moved = { ...claimsOf(AccessToken), iss: `${emulator.endpoint()}/${other.Id}` };
    await expect(getUser(`${header}.${encode(moved)}.${signature}`)).rejects.toMatchObject(
      notAuthorized('Invalid Access Token'),
    );
  });

  test('expired to the second', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { AccessToken } = await signIn(emulator, await withAlice(emulator));
    await emulator.advance(3_599_000);
    await expect(getUser(AccessToken)).resolves.toMatchObject({ Username: 'alice' });
    await emulator.advance(1_000);
    await expect(getUser(AccessToken)).rejects.toMatchObject(notAuthorized('Access Token has expired'));
  });

  test('revoked by sign-out, by revocation of its refresh token, and never revived', async () => {
    const setting = await withAlice(emulator);
    const idp = emulator.idp();
    const alice = { UserPoolId: setting.poolId, Username: 'alice' };
    const first = await signIn(emulator, setting);
    await idp.send(new AdminUserGlobalSignOutCommand(alice));
    const revoked = notAuthorized('Access Token has been revoked');
    await expect(getUser(first.AccessToken)).rejects.toMatchObject(revoked);

    const second = await signIn(emulator, setting);
    const third = await signIn(emulator, setting);
    await idp.send(new RevokeTokenCommand({ Token: second.RefreshToken, ClientId: setting.clientId }));
    await expect(getUser(second.AccessToken)).rejects.toMatchObject(revoked);
    await expect(getUser(third.AccessToken)).resolves.toMatchObject({ Username: 'alice' });

    await idp.send(new AdminDisableUserCommand(alice));
    await expect(getUser(third.AccessToken)).rejects.toMatchObject(notAuthorized('User is disabled.'));
  });

  test('without revocation a sign-out still ends tokens, by time', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator, { client: { EnableTokenRevocation: false } });
    const { AccessToken } = await signIn(emulator, setting);
    await emulator.advance(2_000);
    await emulator.idp().send(new AdminUserGlobalSignOutCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await expect(getUser(AccessToken)).rejects.toMatchObject(notAuthorized('Access Token has been revoked'));
    await emulator.advance(2_000);
    const later = await signIn(emulator, setting);
    await expect(getUser(later.AccessToken)).resolves.toMatchObject({ Username: 'alice' });
  });

  test('of a user or a client that is gone', async () => {
    const setting = await withAlice(emulator);
    const idp = emulator.idp();
    const { AccessToken } = await signIn(emulator, setting);
    await idp.send(new DeleteUserPoolClientCommand({ UserPoolId: setting.poolId, ClientId: setting.clientId }));
    await expect(getUser(AccessToken)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool client ${setting.clientId} does not exist.`,
    });
    await idp.send(new AdminDeleteUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await expect(getUser(AccessToken)).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });
});

describe('effects', () => {
  test('answers the name and the attributes that the client may read, sub first', async () => {
    const attributes = [
      { Name: 'email', Value: 'alice@example.com' },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'given_name', Value: 'Alice' },
    ];
    const setting = await withAlice(emulator, { attributes, client: { ReadAttributes: ['email', 'email_verified'] } });
    const { AccessToken } = await signIn(emulator, setting);
    const { Username, UserAttributes, MFAOptions } = await getUser(AccessToken);
    expect([Username, UserAttributes, MFAOptions]).toEqual([
      'alice',
      [{ Name: 'sub', Value: claimsOf(AccessToken).sub }, ...attributes.slice(0, 2)],
      undefined,
    ]);
  });
});
